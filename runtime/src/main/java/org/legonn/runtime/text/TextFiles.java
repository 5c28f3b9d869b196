package org.legonn.runtime.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads the small text files of this package line by line, and says where a line is wrong. */
final class TextFiles {
  /** Takes one line; {@code number} counts from 1. */
  interface LineConsumer {
    void accept(String line, int number);
  }

  private TextFiles() {}

  static BufferedReader open(Path file) throws IOException {
    return Files.newBufferedReader(file, UTF_8);
  }

  /**
   * Feeds all lines of {@code reader}; a fault found in one is reported as {@code name:line: …}.
   *
   * @return how many lines there are
   */
  static int forEachLine(Reader reader, String name, LineConsumer consumer) throws IOException {
    BufferedReader lines = new BufferedReader(reader);
    int number = 0;
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        consumer.accept(line, number);
      }
      return number;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "%s: not UTF-8; save the file as UTF-8".formatted(name), e);
    } catch (MalformedLineException e) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s:%d: %s", name, number, e.getMessage()), e);
    }
  }

  /** What is wrong with a line, and how to mend it; the reader adds where. */
  static final class MalformedLineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedLineException(String message) {
      super(message);
    }
  }
}
