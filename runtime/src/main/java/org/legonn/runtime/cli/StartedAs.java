package org.legonn.runtime.cli;

/** By what name the user starts this program; a message that names a command begins with it. */
final class StartedAs {
  /** What a launcher sets. */
  private static final String PROPERTY = "legonn.command";

  private StartedAs() {}

  /** The launcher's name as it is typed, such as {@code ./legonn}. */
  static String legonn() {
    return System.getProperty(PROPERTY, Legonn.NAME);
  }

  /** What the user has typed, or will, before a command of a trainer. */
  static String trainer(String trainer) {
    String launcher = System.getProperty(PROPERTY);
    return launcher == null ? trainer : launcher + " " + Trainers.command(trainer);
  }
}
