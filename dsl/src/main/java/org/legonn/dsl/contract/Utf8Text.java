package org.legonn.dsl.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** The text of a file that must be UTF-8 without byte order mark. */
final class Utf8Text {
  private Utf8Text() {}

  /**
   * Decodes {@code file}.
   *
   * @throws SymbolsInvalidException with the line that is wrong
   */
  static String of(byte[] file) {
    if (file.length >= 3
        && file[0] == (byte) 0xEF
        && file[1] == (byte) 0xBB
        && file[2] == (byte) 0xBF) {
      throw new SymbolsInvalidException(
          1, "the file begins with a byte order mark; save it as UTF-8 without one");
    }
    ByteBuffer bytes = ByteBuffer.wrap(file);
    try {
      return UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new SymbolsInvalidException(
          lineOf(file, bytes.position()), "the line is not UTF-8; save the file as UTF-8");
    }
  }

  private static int lineOf(byte[] file, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (file[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
