package org.legonn.runtime.backend;

/**
 * After how many target symbols a hypothesis is cut: so many a position of the batch's longest
 * interface sequence, and some more.
 */
public record MaximumLength(int symbolsPerPosition, int more) {
  /** Beyond twice the interface's length no sane text goes; short sources get some room. */
  public static final MaximumLength USUAL = new MaximumLength(2, 10);

  /** The same for all sources. */
  public static MaximumLength fixed(int symbols) {
    if (symbols < 1) {
      throw new IllegalArgumentException(
          "maximum length %d: leave room for at least 1 symbol".formatted(symbols));
    }
    return new MaximumLength(0, symbols);
  }

  /** For interface sequences of up to {@code positions}. */
  public int of(int positions) {
    return symbolsPerPosition * positions + more;
  }
}
