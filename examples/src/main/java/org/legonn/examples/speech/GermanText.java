package org.legonn.examples.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The training from which recognisers take their decoder: German text, and no sound at all. */
public final class GermanText {
  private static final int SEED = 7;
  private static final int SENTENCES = 20_000;
  private static final int HELD_OUT = 500;

  private GermanText() {}

  /** Writes the text, once. */
  public static void write(Path folder) throws IOException {
    if (Files.exists(folder.resolve("valid.en"))) {
      return;
    }
    SpokenText text = new SpokenText(SEED);
    text.write(folder, "train", SENTENCES);
    text.write(folder, "valid", HELD_OUT);
  }

  /** Trains {@code german} on text that {@link #write} has written. */
  public static void train(Laboratory laboratory, Path text) throws IOException {
    laboratory.train(
        "german",
        GermanToEnglishTrainer::run,
        "--train-source",
        text.resolve("train.heard.de").toString(),
        "--train-target",
        text.resolve("train.en").toString(),
        "--valid-source",
        text.resolve("valid.heard.de").toString(),
        "--valid-target",
        text.resolve("valid.en").toString(),
        "--steps",
        "4000",
        "--batch-tokens",
        "3000",
        "--learning-rate",
        "2e-3",
        "--warmup",
        "200",
        "--average-decay",
        "0.999",
        "--valid-every",
        "500");
  }
}
