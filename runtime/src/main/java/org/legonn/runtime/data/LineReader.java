package org.legonn.runtime.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Streams;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;

/**
 * Reads a UTF-8 text file, plain or {@code .gz}, line by line, and knows where it is. A byte order
 * mark at the start is not text.
 */
public final class LineReader implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** No sentence is that long; a file without line ends must not fill the memory. */
  private static final int LONGEST_LINE = 1 << 20;

  private final Path file;
  private final InputStream in;
  private final CharsetDecoder decoder = UTF_8.newDecoder();
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long number;

  private LineReader(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /**
   * Opens a file.
   *
   * @throws InputException if it isn't there, can't be read, or ends in {@code .gz} without being
   *     gzip
   */
  public static LineReader open(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": is a folder; name a text file");
    }
    try {
      InputStream raw = Files.newInputStream(file);
      try {
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, BUFFER) : raw;
        return new LineReader(file, in);
      } catch (IOException | RuntimeException e) {
        raw.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file; check the path", e);
    } catch (ZipException | EOFException e) {
      throw new InputException(file + ": is not gzip; rename it or pack it anew", e);
    } catch (IOException e) {
      throw new InputException(file + ": can't be read (" + e.getMessage() + ")", e);
    }
  }

  /**
   * The next line without its end; null after the last.
   *
   * @throws InputException if it is not UTF-8 or the file is damaged
   */
  public @Nullable String next() {
    try {
      if (position == limit && !fill()) {
        return null;
      }
      number++;
      String text = decoder.decode(line()).toString();
      if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
        text = text.substring(1);
      }
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    } catch (CharacterCodingException e) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s, line %d: is not UTF-8; save the file as UTF-8", file, number),
          e);
    } catch (IOException e) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s, line %d: the file is damaged (%s)", file, number, e.getMessage()),
          e);
    }
  }

  /** The bytes up to the next line end, which is passed over. */
  private ByteBuffer line() throws IOException {
    int start = position;
    if (seekLineEnd()) {
      return ByteBuffer.wrap(buffer, start, position++ - start);
    }
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    pieces.write(buffer, start, position - start);
    while (fill()) {
      boolean ended = seekLineEnd();
      pieces.write(buffer, 0, position);
      if (pieces.size() > LONGEST_LINE) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s, line %d: longer than %d bytes; write one sentence a line",
                file,
                number,
                LONGEST_LINE));
      }
      if (ended) {
        position++;
        break;
      }
    }
    return ByteBuffer.wrap(pieces.toByteArray());
  }

  /** Goes to the next line end in the buffer, or to the buffer's end if there is none. */
  private boolean seekLineEnd() {
    while (position < limit && buffer[position] != '\n') {
      position++;
    }
    return position < limit;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  /** The lines of files, one after the other; close the stream. */
  public static Stream<String> lines(List<Path> files) {
    return files.stream().flatMap(file -> open(file).remaining());
  }

  private Stream<String> remaining() {
    Iterator<String> lines =
        new AbstractIterator<>() {
          @Override
          protected @Nullable String computeNext() {
            String line = LineReader.this.next();
            return line == null ? endOfData() : line;
          }
        };
    return Streams.stream(lines).onClose(this::close);
  }

  /** Reads a whole file, so that its lines are counted and known to be readable. */
  static Reservoir survey(Path file) {
    Reservoir survey = new Reservoir(CorpusSample.SIZE);
    try (LineReader reader = open(file)) {
      for (String line = reader.next(); line != null; line = reader.next()) {
        survey.add(line);
      }
    }
    return survey;
  }

  /** The number of the line that {@link #next} gave last, from 1. */
  public long number() {
    return number;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new InputException(file + ": can't be closed (" + e.getMessage() + ")", e);
    }
  }
}
