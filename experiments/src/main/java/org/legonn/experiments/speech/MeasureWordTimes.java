package org.legonn.experiments.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.legonn.examples.speech.DigitRecogniserModel;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.Run;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.result.AlignedText;
import org.legonn.runtime.result.Word;

/** How far the words that a recogniser aligns are from where the clips of their strings lie. */
public final class MeasureWordTimes {
  private static final double NEAR = 0.08;

  private MeasureWordTimes() {}

  /** A clip's first and last second. */
  private record Clip(double start, double end) {}

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println(
          "give the run of a DigitRecogniser, a manifest, and the clips' times (.ctm)");
      System.exit(2);
    }
    Map<String, List<Clip>> clips = clips(Path.of(args[2]));
    List<AlignedText> aligned =
        Evaluation.of(DigitRecogniserModel.chain(), Run.in(Path.of(args[0])))
            .align(SpeechManifest.of(Path.of(args[1])));
    int words = 0;
    int starts = 0;
    int ends = 0;
    int both = 0;
    for (AlignedText text : aligned) {
      List<Clip> own = clips.getOrDefault(text.source(), List.of());
      for (int i = 0; i < own.size(); i++) {
        Word word = text.text().words().get(i);
        boolean start = isNear(word.start().orElseThrow(), own.get(i).start());
        boolean end = isNear(word.end().orElseThrow(), own.get(i).end());
        words++;
        starts += start ? 1 : 0;
        ends += end ? 1 : 0;
        both += start && end ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "within %.0f ms, of %,d words: starts %.1f %%, ends %.1f %%, both %.1f %%%n",
        1000 * NEAR,
        words,
        percent(starts, words),
        percent(ends, words),
        percent(both, words));
  }

  private static boolean isNear(double one, double other) {
    return Math.abs(one - other) <= NEAR;
  }

  private static double percent(int some, int all) {
    return 100.0 * some / Math.max(1, all);
  }

  private static Map<String, List<Clip>> clips(Path times) throws IOException {
    Map<String, List<Clip>> clips = new HashMap<>();
    for (String line : Files.readAllLines(times)) {
      String[] fields = line.split(" ", -1);
      double start = Double.parseDouble(fields[2]);
      clips
          .computeIfAbsent(fields[0], id -> new ArrayList<>())
          .add(new Clip(start, start + Double.parseDouble(fields[3])));
    }
    return clips;
  }
}
