package org.legonn.runtime.cli;

import java.util.Set;
import java.util.function.Supplier;
import org.legonn.dsl.Chain;

/** Stands for the runtime's class of this name. */
public final class TrainerProgram {
  public TrainerProgram(String name, Supplier<Chain<?, ?>> chain, Set<String> frozen) {}

  public int run(String... args) {
    return 0;
  }
}
