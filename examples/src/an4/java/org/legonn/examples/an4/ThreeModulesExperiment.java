package org.legonn.examples.an4;

import java.io.IOException;
import java.util.List;
import org.legonn.examples.speech.GermanText;
import org.legonn.examples.speech.Laboratory;

/**
 * Read speech, recognised by three modules from three models: of speech and its phonemes, of the
 * lexicon, of German text; as they are and tuned to each other.
 */
public final class ThreeModulesExperiment {
  private ThreeModulesExperiment() {}

  /** AN4's folder, the folder to write, then options for every command. */
  public static void main(String[] args) throws IOException {
    An4Data.experiment("three-modules", args, ThreeModulesExperiment::run);
  }

  private static void run(Laboratory laboratory, An4Data data) throws IOException {
    Laboratory.Trainer phonemes = PhonemeRecogniserTrainer::run;
    laboratory.train(
        "phonemes", phonemes, data.training(An4Data.ALL, 7_000, "2e-3", 1_500, List.of()));

    GermanText.train(laboratory, data.text());
    String decoder = laboratory.module("word-decoder", "german");
    laboratory.train("pronunciation", TextPronunciationTrainer::run, data.pronunciation());
    Laboratory.Trainer trainer = ThreeModulesTrainer::run;
    String pronunciation = laboratory.module("pronunciation-model", "pronunciation");
    laboratory.evaluate(
        "three-modules",
        trainer,
        data.test(laboratory.run("phonemes"), List.of(pronunciation, decoder)));

    String encoder = laboratory.module("phoneme-encoder", "phonemes");
    laboratory.train(
        "three-tuned",
        trainer,
        data.training(An4Data.ALL, 300, "2e-4", 4_000, List.of(encoder, pronunciation, decoder)));
    laboratory.evaluate(
        "three-modules-tuned", trainer, data.test(laboratory.run("three-tuned"), List.of()));
  }
}
