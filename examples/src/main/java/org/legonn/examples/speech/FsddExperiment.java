package org.legonn.examples.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Spoken digit strings: a recogniser that learnt from speech alone, and its encoder with the
 * decoder that learnt from German text, neither of them tuned to the other.
 */
public final class FsddExperiment {
  private static final int SEED = 11;
  private static final int LAST_TEST_CLIP = 4;
  private static final int LAST_CLIP = 49;
  private static final int TRAIN = 4_000;
  private static final int VALID = 100;
  private static final int TEST = 500;

  private FsddExperiment() {}

  /** The clips' folder, the folder to write, then options for every command. */
  public static void main(String[] args) throws IOException {
    Laboratory.experiment("fsdd", "the folder of the clips", args, FsddExperiment::run);
  }

  private static void write(Path clips, Path data) throws IOException {
    if (Files.exists(data.resolve("test.tsv"))) {
      return;
    }
    DigitStrings spoken = new DigitStrings(clips, LAST_TEST_CLIP + 1, LAST_CLIP, SEED);
    spoken.write(data, "train", TRAIN);
    spoken.write(data, "valid", VALID);
    new DigitStrings(clips, 0, LAST_TEST_CLIP, SEED).write(data, "test", TEST);
  }

  private static void run(Laboratory laboratory, Path clips, Path out) throws IOException {
    Path text = out.resolve("text");
    GermanText.write(text);
    GermanText.train(laboratory, text);
    Path data = out.resolve("digits");
    write(clips, data);
    String test = data.resolve("test.tsv").toString();
    String digits = laboratory.run("digits").toString();
    laboratory.train(
        "digits",
        DigitRecogniserTrainer::run,
        "--train",
        data.resolve("train.tsv").toString(),
        "--valid",
        data.resolve("valid.tsv").toString(),
        "--steps",
        "6000",
        "--batch-tokens",
        "2000",
        "--learning-rate",
        "2e-3",
        "--warmup",
        "500",
        "--average-decay",
        "0.999",
        "--speed-perturb",
        "0.9,1.0,1.1",
        "--valid-every",
        "500");
    laboratory.evaluate("digits", DigitRecogniserTrainer::run, "--model", digits, "--test", test);
    laboratory.evaluate(
        "digits-german-decoder",
        DigitsReusingWordsTrainer::run,
        "--model",
        digits,
        "--load",
        laboratory.module("word-decoder", "german"),
        "--test",
        test);
  }
}
