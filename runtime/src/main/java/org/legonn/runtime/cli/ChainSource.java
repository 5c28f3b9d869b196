package org.legonn.runtime.cli;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredModule;

/**
 * The assembly that a command works on; read when a command runs, so that {@code --help} needs no
 * vocabulary.
 */
record ChainSource(Supplier<? extends Chain<?, ?>> chain, Set<String> frozen) {
  List<DeclaredModule> modules() {
    return chain.get().modules();
  }
}
