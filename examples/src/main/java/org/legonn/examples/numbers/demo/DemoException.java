package org.legonn.examples.numbers.demo;

/** Ends the demo; the message is one line. */
final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }
}
