package org.legonn.architecture;

import java.util.Set;

/** Which packages a program may use; all others are internal, and change without notice. */
public final class Api {
  private Api() {}

  /** What a program declares, and how it trains, scores and serves. */
  public static final Set<String> OF_PROGRAMS =
      Set.of(
          "org.legonn.dsl",
          "org.legonn.dsl.architecture",
          "org.legonn.dsl.contract",
          "org.legonn.runtime",
          "org.legonn.runtime.settings",
          "org.legonn.runtime.result",
          "org.legonn.runtime.metric",
          "org.legonn.runtime.failure",
          "org.legonn.runtime.serve");

  /** What a tensor engine implements and is given. */
  public static final Set<String> OF_ENGINES =
      Set.of("org.legonn.runtime.backend", "org.legonn.runtime.weights");

  /** What a program on Spark starts, in a module without a descriptor. */
  public static final Set<String> ON_SPARK = Set.of("org.legonn.spark");

  /** Whether a package is API, of whomever. */
  public static boolean holds(String packageName) {
    return OF_PROGRAMS.contains(packageName)
        || OF_ENGINES.contains(packageName)
        || ON_SPARK.contains(packageName);
  }
}
