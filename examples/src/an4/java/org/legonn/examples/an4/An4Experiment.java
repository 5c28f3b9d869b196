package org.legonn.examples.an4;

import java.io.IOException;
import java.util.List;
import org.legonn.examples.speech.GermanText;
import org.legonn.examples.speech.Laboratory;
import org.legonn.examples.speech.ReadSpeechRecogniserTrainer;

/**
 * Read speech: a whole recogniser; then its encoder with the decoder that learnt from German text,
 * as they are and tuned to each other.
 */
public final class An4Experiment {
  private An4Experiment() {}

  /** AN4's folder, the folder to write, then options for every command. */
  public static void main(String[] args) throws IOException {
    An4Data.experiment("an4", args, An4Experiment::run);
  }

  private static void run(Laboratory laboratory, An4Data data) throws IOException {
    Laboratory.Trainer trainer = ReadSpeechRecogniserTrainer::run;
    laboratory.train("first", trainer, data.training(9_000, "2e-3", 1_500, List.of()));
    List<String> first =
        List.of(
            laboratory.module("read-speech-encoder", "first"),
            laboratory.module("word-decoder", "first"));
    laboratory.train("whole", trainer, data.training(2_500, "1.5e-3", 4_000, first));
    laboratory.evaluate("whole", trainer, data.test(laboratory.run("whole"), List.of()));

    GermanText.train(laboratory, data.text());
    String decoder = laboratory.module("word-decoder", "german");
    laboratory.evaluate("whole-german-decoder", trainer, data.test(laboratory.run("whole"), List.of(decoder)));

    String encoder = laboratory.module("read-speech-encoder", "whole");
    laboratory.train("tuned", trainer, data.training(1_000, "5e-4", 4_000, List.of(encoder, decoder)));
    laboratory.evaluate("whole-german-decoder-tuned", trainer, data.test(laboratory.run("tuned"), List.of()));
  }
}
