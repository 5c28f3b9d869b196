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
  private static final Laboratory.Trainer TRAINER = ReadSpeechRecogniserTrainer::run;
  private static final String ENCODER = "read-speech-encoder";
  private static final String DECODER = "word-decoder";

  private An4Experiment() {}

  /** AN4's folder, the folder to write, then options for every command. */
  public static void main(String[] args) throws IOException {
    An4Data.experiment("an4", args, An4Experiment::run);
  }

  private static void run(Laboratory laboratory, An4Data data) throws IOException {
    laboratory.train("first", TRAINER, data.training(An4Data.ALL, 9_000, "2e-3", 1_500, List.of()));
    List<String> first =
        List.of(laboratory.module(ENCODER, "first"), laboratory.module(DECODER, "first"));
    laboratory.train("whole", TRAINER, data.training(An4Data.ALL, 2_500, "1.5e-3", 4_000, first));
    laboratory.evaluate("whole", TRAINER, data.test(laboratory.run("whole"), List.of()));

    GermanText.train(laboratory, data.text());
    String decoder = laboratory.module(DECODER, "german");
    laboratory.evaluate(
        "whole-german-decoder", TRAINER, data.test(laboratory.run("whole"), List.of(decoder)));

    String encoder = laboratory.module(ENCODER, "whole");
    laboratory.train(
        "tuned",
        TRAINER,
        data.training(An4Data.ALL, 1_000, "5e-4", 4_000, List.of(encoder, decoder)));
    laboratory.evaluate(
        "whole-german-decoder-tuned", TRAINER, data.test(laboratory.run("tuned"), List.of()));

    String experienced = tuneToUnheard(laboratory, data, decoder);
    laboratory.evaluate(
        "whole-german-decoder-experienced",
        TRAINER,
        data.test(laboratory.run("whole"), List.of(experienced)));
  }

  /**
   * Tunes a decoder to speech that no encoder has learnt from: of each fold's speakers, behind an
   * encoder of the other folds. Of what it knows by heart an encoder is too sure.
   *
   * @return the decoder
   */
  private static String tuneToUnheard(Laboratory laboratory, An4Data data, String decoder)
      throws IOException {
    String tuned = decoder;
    for (int fold = 0; fold < An4Data.FOLDS; fold++) {
      String without = An4Data.without(fold);
      laboratory.train(without, TRAINER, data.training(without, 6_000, "2e-3", 1_500, List.of()));
      String only = An4Data.only(fold);
      List<String> modules = List.of(laboratory.module(ENCODER, without), tuned);
      laboratory.train(
          only, TRAINER, data.training(only, 400, "3e-4", 4_000, modules, "--freeze", ENCODER));
      tuned = laboratory.module(DECODER, only);
    }
    return tuned;
  }
}
