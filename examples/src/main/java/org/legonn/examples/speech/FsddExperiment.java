package org.legonn.examples.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Spoken digit strings: a recogniser that learnt from speech alone, and the same encoder with the
 * decoder that learnt from German text, frozen.
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
    if (args.length < 2) {
      System.err.println("give the folder of the clips and a folder to write");
      System.exit(2);
    }
    Path out = Path.of(args[1]);
    Path data = out.resolve("data");
    Laboratory laboratory = new Laboratory(out, Arrays.asList(args).subList(2, args.length));
    try {
      GermanText.write(data);
      write(Path.of(args[0]), data);
      GermanText.train(laboratory, data);
      run(laboratory, data);
    } catch (Laboratory.FailedException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    System.out.println(laboratory.table());
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

  /** Both recognisers go on from one encoder, so that they differ in the decoder alone. */
  private static void run(Laboratory laboratory, Path data) throws IOException {
    String test = data.resolve("test.tsv").toString();
    String first = laboratory.run("first").toString();
    String german = laboratory.module("word-decoder", "german");
    laboratory.train(
        "first",
        DigitRecogniserTrainer::run,
        options(data, "--steps", "2000", "--learning-rate", "2e-3", "--warmup", "300"));
    laboratory.evaluate("first", DigitRecogniserTrainer::run, "--model", first, "--test", test);
    laboratory.evaluate(
        "first-encoder-german-decoder",
        DigitsReusingWordsTrainer::run,
        "--model",
        first,
        "--load",
        german,
        "--test",
        test);

    String[] second = {"--steps", "1500", "--learning-rate", "1.5e-3", "--warmup", "100"};
    String encoder = laboratory.module("digit-encoder", "first");
    laboratory.train(
        "baseline",
        DigitRecogniserTrainer::run,
        plus(
            options(data, second),
            "--load",
            encoder,
            "--load",
            laboratory.module("word-decoder", "first")));
    laboratory.evaluate(
        "baseline",
        DigitRecogniserTrainer::run,
        "--model",
        laboratory.run("baseline").toString(),
        "--test",
        test);
    laboratory.train(
        "reusing",
        DigitsReusingWordsTrainer::run,
        plus(options(data, second), "--load", encoder, "--load", german));
    laboratory.evaluate(
        "reusing",
        DigitsReusingWordsTrainer::run,
        "--model",
        laboratory.run("reusing").toString(),
        "--test",
        test);
  }

  private static String[] options(Path data, String... more) {
    return plus(
        new String[] {
          "--train",
          data.resolve("train.tsv").toString(),
          "--valid",
          data.resolve("valid.tsv").toString(),
          "--batch-tokens",
          "4000",
          "--valid-every",
          "500"
        },
        more);
  }

  private static String[] plus(String[] options, String... more) {
    String[] all = Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return all;
  }
}
