package org.legonn.runtime.fake;

import java.util.Set;
import org.legonn.runtime.cli.TrainerProgram;

/** A trainer as it is generated; for tests that run it as a process of its own. */
public final class LettersTrainer {
  private LettersTrainer() {}

  public static void main(String[] args) {
    System.exit(new TrainerProgram("LettersTrainer", Modules::chain, Set.of()).run(args));
  }
}
