package org.legonn.processor.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The types whose source is compiled in this run, over all rounds. */
public final class Compilation {
  private final Set<String> outermost = new HashSet<>();

  public void add(Collection<? extends Element> roots) {
    for (Element root : roots) {
      if (root instanceof TypeElement type) {
        outermost.add(type.getQualifiedName().toString());
      }
    }
  }

  public void add(String qualifiedName) {
    outermost.add(qualifiedName);
  }

  /** Whether the compiler can point into the source of {@code type}. */
  public boolean holds(TypeElement type) {
    return holds(Names.outermost(type).getQualifiedName().toString());
  }

  /** Whether a type of this name stands at the top of a file. */
  public boolean holds(String qualifiedName) {
    return outermost.contains(qualifiedName);
  }
}
