package org.legonn.processor.read;

import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.legonn.processor.report.Place.OnValue;

/**
 * A declaration names something that isn't there. It may be generated in a later round; if not, the
 * compiler says so itself wherever it has the source.
 */
public final class Unresolved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TypeElement holder;
  private final transient Optional<OnValue> place;
  private final String missing;

  private Unresolved(TypeElement holder, String missing, Optional<OnValue> place) {
    super("%s of %s".formatted(missing, holder.getQualifiedName()));
    this.holder = holder;
    this.missing = missing;
    this.place = place;
  }

  /** A declaration that {@code holder} names a part of wrongly, which the compiler says itself. */
  Unresolved(TypeElement holder) {
    this(holder, "what isn't there", Optional.empty());
  }

  /** A declaration that names {@code missing}. */
  Unresolved(TypeElement holder, TypeMirror missing) {
    this(holder, missing.toString(), Optional.empty());
  }

  /** The same, reached through a literal. */
  Unresolved through(OnValue literal) {
    return new Unresolved(holder, missing, Optional.of(literal));
  }

  /** The type whose declaration names it. */
  public TypeElement holder() {
    return holder;
  }

  /** The name of what isn't there. */
  public String missing() {
    return missing;
  }

  /** The literal that leads to the holder; empty where none does. */
  public Optional<OnValue> place() {
    return place;
  }
}
