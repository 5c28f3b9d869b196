package org.legonn.experiments.speech;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Features;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.examples.speech.DigitRecogniserModel;
import org.legonn.examples.speech.DigitStrings;
import org.legonn.examples.speech.EnglishWords;
import org.legonn.examples.speech.Telephone;
import org.legonn.experiments.MadeData;
import org.legonn.experiments.PlannedSystem;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;

/**
 * Strings of spoken digits, and the recogniser that learns from them.
 *
 * @param out folder of the experiment
 * @param folder of the strings: {@code train.tsv}, {@code valid.tsv}, {@code test.tsv}
 */
record SpokenDigits(Path out, Path folder) {
  static final LearningSchedule SCHEDULE = new LearningSchedule(6_000, 500, 2e-3, 2_000);

  private static final int SEED = 11;
  private static final int LAST_TEST_CLIP = 4;
  private static final int LAST_CLIP = 49;
  private static final int TRAIN = 4_000;
  private static final int VALID = 100;
  private static final int TEST = 500;
  private static final List<String> GERMAN =
      List.of("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun");
  private static final Splitter TABS = Splitter.on('\t');
  private static final Splitter SPACES = Splitter.on(' ');

  /**
   * Joins the strings, once.
   *
   * @param clips folder of {@code DIGIT_SPEAKER_INDEX.wav}
   */
  static SpokenDigits in(Path out, Path clips) throws IOException {
    Path folder =
        new MadeData(out)
            .folder(
                "digits",
                made -> {
                  DigitStrings spoken =
                      new DigitStrings(clips, LAST_TEST_CLIP + 1, LAST_CLIP, SEED);
                  spoken.write(made, "train", TRAIN);
                  spoken.write(made, "valid", VALID);
                  new DigitStrings(clips, 0, LAST_TEST_CLIP, SEED).write(made, "test", TEST);
                });
    return new SpokenDigits(out, folder);
  }

  /**
   * The system {@code digits}, a recogniser.
   *
   * @param share of the usual number of steps
   */
  PlannedSystem<Speech<Telephone>> recogniser(double share) {
    return recogniser("digits", DigitRecogniserModel.chain(), share);
  }

  /** Another recogniser that learns as that one does. */
  <F extends Features> PlannedSystem<Speech<F>> recogniser(
      String id, Chain<Speech<F>, Text<EnglishWords>> chain, double share) {
    return recogniser(id, chain, share, 1);
  }

  /** The same with another seed. */
  <F extends Features> PlannedSystem<Speech<F>> recogniser(
      String id, Chain<Speech<F>, Text<EnglishWords>> chain, double share, int seed) {
    return PlannedSystem.of(
        out,
        id,
        chain,
        SCHEDULE
            .shortened(share)
            .of(Training.of(chain))
            .data(training())
            .validation(SpeechManifest.of(part("valid")))
            .seed(seed));
  }

  /** What is learnt from, at three speeds. */
  SpeechManifest training() {
    return SpeechManifest.of(part("train")).speedPerturb(0.9, 1.0, 1.1);
  }

  /** A manifest. */
  Path part(String name) {
    return folder.resolve(name + ".tsv");
  }

  /** Writes manifests {@code PART.tsv} of the same recordings with their digits in German. */
  void writeGerman(Path german) throws IOException {
    for (String name : List.of("train", "valid", "test")) {
      List<String> lines = new ArrayList<>(List.of("id\taudio\ttext"));
      for (List<String> cells : rows(name)) {
        lines.add(
            String.join(
                "\t",
                cells.get(0),
                folder.resolve(cells.get(1)).toString(),
                SPACES
                    .splitToStream(cells.get(2))
                    .map(word -> GERMAN.get(DigitStrings.WORDS.indexOf(word)))
                    .collect(Collectors.joining(" "))));
      }
      Files.write(german.resolve(name + ".tsv"), lines);
    }
  }

  private List<List<String>> rows(String part) throws IOException {
    return Files.readAllLines(part(part)).stream().skip(1).map(TABS::splitToList).toList();
  }
}
