package org.legonn.processor.model;

import java.util.Optional;

/**
 * A type argument of a module's kind.
 *
 * @param name as a user writes it, without package; empty where it is left out
 * @param declaration what it names; empty where it is left out or a type parameter itself
 */
public record Argument(String name, Optional<Declaration> declaration) {
  /** The argument that a raw type leaves out. */
  public static final Argument LEFT_OUT = new Argument("", Optional.empty());

  /** Whether the type argument is left out. */
  public boolean isRaw() {
    return name.isEmpty();
  }

  /** The name with its package, for where the short one says too little. */
  public String qualifiedName() {
    return declaration.map(it -> it.type().getQualifiedName().toString()).orElse(name);
  }
}
