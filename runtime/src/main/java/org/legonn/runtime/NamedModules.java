package org.legonn.runtime;

import java.util.Optional;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.DeclaredModules;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LegoUnit;
import org.legonn.runtime.failure.InputException;

/** Finds modules of a chain, or of a family, as callers name them. */
final class NamedModules {
  private NamedModules() {}

  /**
   * The module of this name.
   *
   * @throws InputException if the chain has none; with the names that it has
   */
  static DeclaredModule require(DeclaredModules modules, String name) {
    return modules
        .find(name)
        .orElseThrow(
            () ->
                new InputException(
                    "«%s» is no module of this chain; it has %s".formatted(name, modules.names())));
  }

  /**
   * What the class of this name declares; empty where it is no module.
   *
   * @throws ReflectiveOperationException if there is no such class, or it can't be made
   */
  static Optional<LegoUnit<?, ?>> declaredBy(String type, ClassLoader loader)
      throws ReflectiveOperationException {
    return Class.forName(type, true, loader).getConstructor().newInstance()
            instanceof LegoUnit<?, ?> unit
        ? Optional.of(unit)
        : Optional.empty();
  }

  /**
   * The name of the module that a class declares.
   *
   * @throws InputException if the chain has no module of that class, even if it has one of that
   *     name
   */
  static String nameIn(DeclaredModules modules, Class<? extends LegoUnit<?, ?>> module) {
    DeclaredModule named = require(modules, nameOf(module));
    if (!named.type().equals(module)) {
      throw new InputException(
          "%s is no module of this chain, whose «%s» is %s"
              .formatted(module.getName(), named.name(), named.type().getName()));
    }
    return named.name();
  }

  /** The name that a class declares; the class's own where it declares none, which fits nothing. */
  static String nameOf(Class<? extends LegoUnit<?, ?>> module) {
    LegoModule named = module.getAnnotation(LegoModule.class);
    return named == null ? module.getSimpleName() : named.value();
  }
}
