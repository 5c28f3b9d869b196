package org.legonn.runtime.cli;

import java.util.Set;
import java.util.function.Supplier;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;

/**
 * The assembly that a command works on; read when a command runs, so that {@code --help} needs no
 * vocabulary.
 */
record ChainSource(Supplier<? extends Chain<?, ?>> supplier, Set<String> frozen) {
  DeclaredChain chain() {
    return supplier.get().declared();
  }
}
