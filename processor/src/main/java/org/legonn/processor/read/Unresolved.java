package org.legonn.processor.read;

import javax.lang.model.element.TypeElement;

/**
 * A declaration names something that isn't there. It may be generated in a later round; if not, the
 * compiler says so itself wherever it has the source.
 */
public final class Unresolved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TypeElement holder;

  Unresolved(TypeElement holder) {
    super(holder.getQualifiedName().toString());
    this.holder = holder;
  }

  /** The type whose declaration names it. */
  public TypeElement holder() {
    return holder;
  }
}
