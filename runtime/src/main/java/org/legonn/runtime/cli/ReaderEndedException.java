package org.legonn.runtime.cli;

/** Whoever reads standard output wants no more of it, as {@code head} does. That is no error. */
final class ReaderEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReaderEndedException() {
    super("who reads standard output has ended");
  }
}
