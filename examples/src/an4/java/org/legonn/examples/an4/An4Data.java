package org.legonn.examples.an4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.legonn.examples.speech.GermanText;
import org.legonn.examples.speech.Laboratory;
import org.legonn.examples.speech.VariedSpeech;

/**
 * What is learnt from, and how.
 *
 * @param an4 the folder of {@code train.tsv} and {@code dev.tsv}
 * @param out the experiments' folder
 */
record An4Data(Path an4, Path out) {
  /** Parts into which the training speakers fall. */
  static final int FOLDS = 3;

  /** Of all training speakers. */
  static final String ALL = "train";

  private static final int UTTERANCES = 6_000;
  private static final int LONGEST_WARM_UP = 500;

  /** A person; what follows in AN4's names of speakers numbers recordings. */
  private static final int PERSON = 4;

  /** An experiment. */
  @FunctionalInterface
  interface Run {
    void in(Laboratory laboratory, An4Data data) throws IOException;
  }

  /** Runs an experiment from its command line and prints its table. */
  static void experiment(String name, String[] args, Run run) throws IOException {
    Laboratory.experiment(
        name,
        "AN4's folder",
        args,
        (laboratory, an4, out) -> {
          An4Data data = new An4Data(an4, out);
          data.write();
          run.in(laboratory, data);
        });
  }

  /** The utterances of a fold's speakers. */
  static String only(int fold) {
    return "only-" + fold;
  }

  /** The utterances of all others. */
  static String without(int fold) {
    return "without-" + fold;
  }

  private void write() throws IOException {
    GermanText.write(text());
    PhonemeText phonemes = new PhonemeText();
    for (String part : List.of("train", "valid")) {
      phonemes.write(text().resolve(part + ".en"), text().resolve(part + ".phonemes"));
    }
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
    if (!Files.exists(varied(part))) {
      new VariedSpeech(an4.resolve("train.tsv"), speakers)
          .write(out.resolve("an4"), part, UTTERANCES);
    }
  }

  /** Of {@link GermanText}. */
  Path text() {
    return out.resolve("text");
  }

  private Path varied(String part) {
    return out.resolve("an4").resolve(part + ".tsv");
  }

  private String development() {
    return an4.resolve("dev.tsv").toString();
  }

  /**
   * Learns from speech.
   *
   * @param part of the speakers
   * @param frames a batch
   * @param modules to begin with
   * @param more options
   */
  String[] training(
      String part, int steps, String rate, int frames, List<String> modules, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--train", varied(part).toString(),
                "--valid", development(),
                "--speed-perturb", "0.85,0.9,1.0,1.1,1.15",
                "--batch-tokens", Integer.toString(frames),
                "--steps", Integer.toString(steps),
                "--learning-rate", rate,
                "--warmup", Integer.toString(Math.min(LONGEST_WARM_UP, steps / 10)),
                "--average-decay", "0.999",
                "--valid-every", "500"));
    options.addAll(Arrays.asList(more));
    return loading(modules, options);
  }

  /** Learns from English text and how it is pronounced. */
  String[] pronunciation() {
    return loading(
        List.of(),
        List.of(
            "--train-source", text().resolve("train.phonemes").toString(),
            "--train-target", text().resolve("train.en").toString(),
            "--valid-source", text().resolve("valid.phonemes").toString(),
            "--valid-target", text().resolve("valid.en").toString(),
            "--steps", "6000",
            "--batch-tokens", "1500",
            "--learning-rate", "2e-3",
            "--warmup", "300",
            "--average-decay", "0.999",
            "--valid-every", "500"));
  }

  /** Recognises speakers that were not heard before. */
  String[] test(Path run, List<String> modules) {
    return loading(modules, List.of("--model", run.toString(), "--test", development()));
  }

  private static String[] loading(List<String> modules, List<String> options) {
    List<String> all = new ArrayList<>(options);
    modules.forEach(module -> all.addAll(List.of("--load", module)));
    return all.toArray(String[]::new);
  }
}
