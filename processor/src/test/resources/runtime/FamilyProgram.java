package org.legonn.runtime.cli;

import java.util.Set;
import java.util.function.Supplier;
import org.legonn.dsl.Chain;

/** Stands for the runtime's class of this name. */
public final class FamilyProgram {
  public FamilyProgram(String name) {}

  public FamilyProgram with(
      String assembly, String trainer, Supplier<Chain<?, ?>> chain, Set<String> frozen) {
    return this;
  }

  public int run(String... args) {
    return 0;
  }
}
