package org.legonn.dsl.architecture;

/** How many of a position's most probable symbols a beam convolution sees. */
public record Top(int symbols) {
  public Top {
    Checks.positive("top", symbols);
  }
}
