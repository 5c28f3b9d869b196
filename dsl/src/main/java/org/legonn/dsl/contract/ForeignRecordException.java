package org.legonn.dsl.contract;

/**
 * A module's record that another version of this product wrote. The message follows the record's
 * path, and says what to do; it is one line.
 */
public final class ForeignRecordException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ForeignRecordException(String message) {
    super(message);
  }
}
