package org.legonn.dsl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Modules that learn together and are told apart by their names: a chain's, or a family's. */
public sealed interface DeclaredModules permits DeclaredChain, DeclaredFamily {
  /** All modules, each once, in order. */
  List<DeclaredModule> modules();

  /** The module of this name; empty where there is none. */
  default Optional<DeclaredModule> find(String name) {
    return modules().stream().filter(module -> module.name().equals(name)).findFirst();
  }

  /** The names of the modules, in order, with commas between: for messages. */
  default String names() {
    return modules().stream().map(DeclaredModule::name).collect(Collectors.joining(", "));
  }
}
