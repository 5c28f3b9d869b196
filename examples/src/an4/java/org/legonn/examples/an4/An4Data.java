package org.legonn.examples.an4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private static final int UTTERANCES = 6_000;
  private static final int LONGEST_WARM_UP = 500;

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

  private void write() throws IOException {
    GermanText.write(text());
    if (!Files.exists(varied())) {
      new VariedSpeech(an4.resolve("train.tsv")).write(out.resolve("an4"), "train", UTTERANCES);
    }
  }

  /** Of {@link GermanText}. */
  Path text() {
    return out.resolve("text");
  }

  private Path varied() {
    return out.resolve("an4").resolve("train.tsv");
  }

  private String development() {
    return an4.resolve("dev.tsv").toString();
  }

  /**
   * Learns from speech.
   *
   * @param frames a batch
   * @param modules to begin with
   */
  String[] training(int steps, String rate, int frames, List<String> modules) {
    return options(
        modules,
        "--train", varied().toString(),
        "--valid", development(),
        "--speed-perturb", "0.85,0.9,1.0,1.1,1.15",
        "--batch-tokens", Integer.toString(frames),
        "--steps", Integer.toString(steps),
        "--learning-rate", rate,
        "--warmup", Integer.toString(Math.min(LONGEST_WARM_UP, steps / 10)),
        "--average-decay", "0.999",
        "--valid-every", "500");
  }

  /** Learns from English text and how it is pronounced. */
  String[] pronunciation() {
    return options(
        List.of(),
        "--train-source", text().resolve("train.heard.en").toString(),
        "--train-target", text().resolve("train.en").toString(),
        "--valid-source", text().resolve("valid.heard.en").toString(),
        "--valid-target", text().resolve("valid.en").toString(),
        "--unknown-words", "drop", // Some ordinals aren't in AN4's table.
        "--steps", "3000",
        "--batch-tokens", "1000",
        "--learning-rate", "2e-3",
        "--warmup", "200",
        "--average-decay", "0.999",
        "--valid-every", "500");
  }

  /** Recognises speakers that were not heard before. */
  String[] test(Path run, List<String> modules) {
    return options(
        modules, "--model", run.toString(), "--test", development());
  }

  private static String[] options(List<String> modules, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    modules.forEach(module -> all.addAll(List.of("--load", module)));
    return all.toArray(String[]::new);
  }
}
