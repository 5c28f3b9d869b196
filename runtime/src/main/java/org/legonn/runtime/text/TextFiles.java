package org.legonn.runtime.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.CharStreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.legonn.dsl.contract.SymbolsInvalidException;

/** Reads the small text files of this package, and says where a line is wrong. */
final class TextFiles {
  private TextFiles() {}

  static BufferedReader open(Path file) throws IOException {
    return Files.newBufferedReader(file, UTF_8);
  }

  /**
   * What {@code parser} makes of all text; a fault in a line is reported as {@code name:line: …}.
   */
  static <T> T read(Reader reader, String name, Function<String, T> parser) throws IOException {
    try {
      return parser.apply(CharStreams.toString(reader));
    } catch (CharacterCodingException e) {
      throw new UnusableTextException("%s: not UTF-8; save the file as UTF-8".formatted(name), e);
    } catch (SymbolsInvalidException e) {
      String where = e.line() == 0 ? name : String.format(Locale.ROOT, "%s:%d", name, e.line());
      throw new UnusableTextException(where + ": " + e.problem(), e);
    }
  }
}
