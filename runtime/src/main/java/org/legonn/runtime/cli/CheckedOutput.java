package org.legonn.runtime.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import org.legonn.runtime.failure.InputException;

/**
 * Standard output that fails where it can't be written, as on a full disk or a closed pipe; Java's
 * own goes on in silence. After the failure, which is told once, it takes nothing any more.
 */
final class CheckedOutput extends OutputStream {
  private final PrintStream out;
  private final BooleanSupplier isRead;
  private boolean failed;

  /**
   * An output.
   *
   * @param isRead whether somebody reads it while it is written: Java doesn't say why a write
   *     failed, but one to a pipe fails only where nobody reads it any more
   */
  CheckedOutput(PrintStream out, BooleanSupplier isRead) {
    this.out = out;
    this.isRead = isRead;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /**
   * Writes bytes.
   *
   * @throws ReaderEndedException if nobody reads them any more
   * @throws InputException if they can't be written
   */
  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (!failed) {
      out.write(bytes, offset, length);
      check();
    }
  }

  @Override
  public void flush() {
    if (!failed) {
      check();
    }
  }

  /** Hands on what is held back, too. */
  private void check() {
    if (out.checkError()) {
      failed = true;
      if (isRead.getAsBoolean()) {
        throw new ReaderEndedException();
      }
      throw new InputException(
          "standard output can't be written; the disk is full, or who reads it has ended");
    }
  }
}
