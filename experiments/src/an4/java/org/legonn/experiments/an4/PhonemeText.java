package org.legonn.experiments.an4;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.legonn.experiments.speech.Listener;
import org.legonn.runtime.text.Lexicon;
import org.legonn.runtime.text.LexiconSegmenter;
import org.legonn.runtime.text.Segmenter;
import org.legonn.runtime.text.WordSegmenter;

/** English text as it is pronounced and heard. One seed, one text. */
final class PhonemeText {
  private static final int SEED = 11;
  private static final String LEXICON = "vocab/an4/phonemes.lexicon";
  private static final Segmenter WORDS = new WordSegmenter();

  private final Segmenter lexicon;
  private final Listener listener = new Listener(new Random(SEED));

  PhonemeText() throws IOException {
    try (Reader reader =
        Resources.asCharSource(Resources.getResource(LEXICON), UTF_8).openStream()) {
      lexicon = new LexiconSegmenter(Lexicon.read(reader, LEXICON));
    }
  }

  /**
   * Writes {@code PART.heard}, phonemes between spaces, and {@code PART.en}, a sentence a line.
   *
   * @param hearings how often each sentence is heard
   */
  void write(Path english, Path folder, String part, int hearings) throws IOException {
    List<String> heard = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < hearings; i++) {
      for (String line : Files.readAllLines(english)) {
        heard.add(
            lexicon.join(listener.hear(WORDS.split(line).stream().map(lexicon::split).toList())));
        written.add(line);
      }
    }
    Files.write(folder.resolve(part + ".heard"), heard);
    Files.write(folder.resolve(part + ".en"), written);
  }
}
