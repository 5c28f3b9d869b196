package org.legonn.examples.numbers.demo;

import java.util.ArrayList;
import java.util.List;
import org.legonn.examples.experiment.Command;
import org.legonn.examples.numbers.FrenchReusingEnglishTrainer;
import org.legonn.examples.numbers.FrenchToEnglishTrainer;
import org.legonn.examples.numbers.GermanToEnglishTrainer;
import org.legonn.examples.numbers.GermanToSteadyEnglishTrainer;
import org.legonn.examples.numbers.RomanianReusingEnglishTrainer;
import org.legonn.examples.numbers.RomanianToEnglishTrainer;

/** The command lines of the generated trainers. */
final class Trainers {
  private static final String DECODER = "english-decoder";
  private static final int SEED = 1;

  private final DemoFolder folder;

  Trainers(DemoFolder folder) {
    this.folder = folder;
  }

  /** Trains a run's encoder and decoder together. */
  Command train(Run run) {
    List<String> arguments = new ArrayList<>(List.of("train"));
    arguments.addAll(List.of("--train-source", data(Split.TRAIN, run.language())));
    arguments.addAll(List.of("--train-target", data(Split.TRAIN, Language.ENGLISH)));
    arguments.addAll(List.of("--valid-source", data(Split.VALID, run.language())));
    arguments.addAll(List.of("--valid-target", data(Split.VALID, Language.ENGLISH)));
    arguments.addAll(List.of("--out", folder.run(run).toString()));
    arguments.addAll(List.of("--steps", Integer.toString(run.variant().steps())));
    arguments.addAll(List.of("--batch-tokens", "1000"));
    arguments.addAll(List.of("--learning-rate", Double.toString(run.variant().learningRate())));
    arguments.addAll(List.of("--warmup", "100"));
    arguments.addAll(List.of("--seed", Integer.toString(SEED), "--log-every", "10"));
    if (run.variant() == Variant.NO_CTC) {
      arguments.addAll(List.of("--ctc-weight", "0"));
    }
    return new Command(trainer(run), onOneCore(arguments));
  }

  /** Reads the held-out numbers with a trial's encoder and decoder. */
  Command evaluate(Trial trial) {
    List<String> arguments = new ArrayList<>(List.of("evaluate"));
    arguments.addAll(List.of("--model", folder.run(trial.encoder()).toString()));
    if (trial.swapped()) {
      arguments.addAll(
          List.of("--load", DECODER + "=" + folder.run(trial.decoder()).resolve(DECODER)));
    }
    arguments.addAll(List.of("--source", data(Split.TEST, trial.encoder().language())));
    arguments.addAll(List.of("--target", data(Split.TEST, Language.ENGLISH)));
    arguments.addAll(List.of("--beam", "1", "--json", folder.score(trial).toString()));
    Class<?> program = trial.swapped() ? reuser(trial.encoder()) : trainer(trial.encoder());
    return new Command(program, onOneCore(arguments));
  }

  private String data(Split split, Language language) {
    return folder.data(split, language).toString();
  }

  /** Several run at a time, so each gets one core. */
  private static List<String> onOneCore(List<String> arguments) {
    arguments.addAll(List.of("--threads", "1", "--device", "cpu"));
    return arguments;
  }

  private static Class<?> trainer(Run run) {
    return switch (run.language()) {
      case GERMAN ->
          run.variant() == Variant.JITTER
              ? GermanToSteadyEnglishTrainer.class
              : GermanToEnglishTrainer.class;
      case ROMANIAN -> RomanianToEnglishTrainer.class;
      case FRENCH -> FrenchToEnglishTrainer.class;
      case ENGLISH -> throw new IllegalArgumentException("English is the target");
    };
  }

  /** The trainer whose decoder comes from elsewhere and is frozen. */
  private static Class<?> reuser(Run encoder) {
    return switch (encoder.language()) {
      case ROMANIAN -> RomanianReusingEnglishTrainer.class;
      case FRENCH -> FrenchReusingEnglishTrainer.class;
      case GERMAN, ENGLISH ->
          throw new IllegalArgumentException(encoder.title() + " reuses no decoder");
    };
  }
}
