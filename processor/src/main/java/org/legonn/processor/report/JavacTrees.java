package org.legonn.processor.report;

import com.sun.source.util.Trees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/** The compiler's own trees, which javac alone has. */
public final class JavacTrees {
  private JavacTrees() {}

  /** The trees; empty under other compilers. */
  public static Optional<Trees> of(ProcessingEnvironment environment) {
    try {
      return Optional.of(Trees.instance(environment));
    } catch (IllegalArgumentException | LinkageError e) {
      return Optional.empty();
    }
  }
}
