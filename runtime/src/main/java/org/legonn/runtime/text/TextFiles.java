package org.legonn.runtime.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.CharStreams;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.legonn.dsl.contract.SymbolsInvalidException;

/** Reads the small text files of this package, and says where a line is wrong. */
final class TextFiles {
  private TextFiles() {}

  /**
   * What {@code parser} makes of a file.
   *
   * @throws UnusableTextException that names the file and, where one is wrong, the line
   */
  static <T> T read(Path file, Function<String, T> parser) throws IOException {
    byte[] content = Files.readAllBytes(file);
    if (content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b) {
      throw new UnusableTextException(file + ": is gzip; unpack it first");
    }
    ByteBuffer bytes = ByteBuffer.wrap(content);
    try {
      return parse(UTF_8.newDecoder().decode(bytes).toString(), file.toString(), parser);
    } catch (CharacterCodingException e) {
      throw new UnusableTextException(
          String.format(
              Locale.ROOT,
              "%s, line %d: is not UTF-8; save the file as UTF-8",
              file,
              lineOf(content, bytes.position())),
          e);
    }
  }

  /** The same of an open reader; {@code name} stands in messages. */
  static <T> T read(Reader reader, String name, Function<String, T> parser) throws IOException {
    return parse(CharStreams.toString(reader), name, parser);
  }

  private static <T> T parse(String text, String name, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (SymbolsInvalidException e) {
      throw new UnusableTextException(e.in(name), e);
    }
  }

  private static int lineOf(byte[] content, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      line += content[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
