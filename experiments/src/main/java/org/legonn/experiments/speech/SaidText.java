package org.legonn.experiments.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.legonn.experiments.speech.SpokenText.Words;
import org.legonn.runtime.speech.NpyFile;

/** English text as marginals that an encoder of speech might give, beside the text in German. */
final class SaidText {
  private static final Splitter SPACES = Splitter.on(' ').omitEmptyStrings();

  private final List<String> vocabulary;
  private final MarginalsSimulator simulator;

  SaidText(long seed) throws IOException {
    vocabulary =
        Resources.readLines(Resources.getResource("vocab/speech/english-words.txt"), UTF_8);
    simulator = new MarginalsSimulator(vocabulary.size(), new Random(seed));
  }

  /**
   * Writes {@code PART.jsonl} and a matrix a text into a folder of that part.
   *
   * @param certain whether the marginals leave no doubt of what was said
   */
  void write(Path folder, String part, boolean certain, List<Words> texts) throws IOException {
    Files.createDirectories(folder.resolve(part));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int[] words =
          SPACES.splitToStream(texts.get(i).english()).mapToInt(vocabulary::indexOf).toArray();
      String file = String.format(Locale.ROOT, "%s/%06d.npy", part, i);
      NpyFile.write(folder.resolve(file), certain ? simulator.certain(words) : simulator.of(words));
      JsonObject line = new JsonObject();
      line.addProperty("id", Integer.toString(i));
      line.addProperty("features", file);
      line.addProperty("text", texts.get(i).german());
      lines.add(line.toString());
    }
    Files.write(folder.resolve(part + ".jsonl"), lines);
  }
}
