package org.legonn.experiments.an4;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.legonn.experiments.MadeData;
import org.legonn.experiments.speech.GermanText;
import org.legonn.experiments.speech.SpokenGerman;
import org.legonn.experiments.speech.VariedSpeech;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.SpeechManifest;

/**
 * What is learnt from, and what is recognised.
 *
 * @param an4 the folder of {@code train.tsv} and {@code dev.tsv}
 * @param made the experiment's
 */
record An4Data(Path an4, MadeData made) {
  /** Parts into which the training speakers fall. */
  static final int FOLDS = 3;

  /** Of all training speakers. */
  static final String ALL = "train";

  private static final String PHONEMES = "phonemes";
  private static final String GERMAN = "an4-german";
  private static final Splitter TABS = Splitter.on('\t');
  private static final int UTTERANCES = 6_000;
  private static final int HEARINGS = 6;

  /** A person; what follows in AN4's names of speakers numbers recordings. */
  private static final int PERSON = 4;

  /** The utterances of a fold's speakers. */
  static String only(int fold) {
    return "only-" + fold;
  }

  /** The utterances of all others. */
  static String without(int fold) {
    return "without-" + fold;
  }

  /** Makes what isn't there yet. */
  void write(GermanText text) throws IOException {
    made.folder(
        PHONEMES,
        folder -> {
          PhonemeText phonemes = new PhonemeText();
          phonemes.write(text.folder().resolve("train.en"), folder, "train", HEARINGS);
          phonemes.write(text.folder().resolve("valid.en"), folder, "valid", 1);
        });
    made.folder(GERMAN, this::writeGerman);
    vary(ALL, speaker -> true);
    for (int i = 0; i < FOLDS; i++) {
      int fold = i;
      vary(only(fold), speaker -> fold(speaker) == fold);
      vary(without(fold), speaker -> fold(speaker) != fold);
    }
  }

  private static int fold(String speaker) {
    String person = speaker.substring(0, Math.min(PERSON, speaker.length()));
    return Math.floorMod(person.hashCode(), FOLDS);
  }

  private void vary(String part, Predicate<String> speakers) throws IOException {
    made.folder(
        folder(part),
        folder ->
            new VariedSpeech(an4.resolve("train.tsv"), speakers).write(folder, part, UTTERANCES));
  }

  private static String folder(String part) {
    return "an4-" + part;
  }

  /** Varied speech of some speakers. */
  SpeechManifest speech(String part) {
    return SpeechManifest.of(made.of(folder(part)).resolve(part + ".tsv"));
  }

  /** Speakers that were not heard before. */
  Path development() {
    return an4.resolve("dev.tsv");
  }

  /** Writes {@code dev.tsv}: the same speakers, what they say in German. */
  private void writeGerman(Path folder) throws IOException {
    SpokenGerman german = new SpokenGerman();
    List<String> lines = new ArrayList<>(List.of("id\tfeatures\ttext"));
    for (String line : Files.readAllLines(development()).stream().skip(1).toList()) {
      List<String> cells = TABS.splitToList(line);
      lines.add(
          String.join(
              "\t",
              cells.get(0),
              development().resolveSibling(cells.get(1)).toString(),
              german.of(cells.get(2))));
    }
    Files.write(folder.resolve("dev.tsv"), lines);
  }

  /** {@link #development} in German. */
  Path germanDevelopment() {
    return made.of(GERMAN).resolve("dev.tsv");
  }

  /**
   * Text as it is pronounced and heard, and as it is written, of {@code train} or {@code valid}.
   */
  ParallelText phonemes(String part) {
    Path folder = made.of(PHONEMES);
    return ParallelText.of(folder.resolve(part + ".heard"), folder.resolve(part + ".en"));
  }
}
