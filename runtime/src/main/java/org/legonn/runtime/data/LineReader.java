package org.legonn.runtime.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Ascii;
import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Streams;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.text.UnusableTextException;

/**
 * Reads UTF-8 text, line by line, and knows where it is. A byte order mark at a line's start is not
 * text: files that were joined have some.
 */
public final class LineReader implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** No sentence is that long; a file without line ends must not fill the memory. */
  private static final int LONGEST_LINE = 1 << 20;

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private final String name;
  private final InputStream in;
  private final CharsetDecoder decoder = UTF_8.newDecoder();
  private byte[] buffer = new byte[BUFFER];

  /** Where in the buffer the next line starts, how far no line end was found, and what is read. */
  private int start;

  private int end;
  private int limit;
  private long number;

  private LineReader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /**
   * Opens a file, plain or gzip, whatever its name.
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
        return new LineReader(file.toString(), unpacked(raw, isNamedGzip(file)));
      } catch (IOException | RuntimeException e) {
        raw.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file; check the path", e);
    } catch (ZipException | EOFException e) {
      throw new InputException(file + ": is not gzip; rename it or pack it anew", e);
    } catch (IOException e) {
      throw new InputException("%s: can't be read (%s)".formatted(file, Reasons.of(e)), e);
    }
  }

  private static InputStream unpacked(InputStream raw, boolean namedGzip) throws IOException {
    PushbackInputStream in = new PushbackInputStream(raw, GZIP.length);
    byte[] start = in.readNBytes(GZIP.length);
    in.unread(start);
    return namedGzip || Arrays.equals(start, GZIP) ? new GZIPInputStream(in, BUFFER) : in;
  }

  /** Whether a file's name says that it is gzip, in whatever case. */
  static boolean isNamedGzip(Path file) {
    return Ascii.toLowerCase(file.toString()).endsWith(".gz");
  }

  /**
   * Reads a stream that is no file; closing the reader closes it.
   *
   * @param name for messages, such as {@code standard input}
   */
  public static LineReader of(String name, InputStream in) {
    return new LineReader(name, in);
  }

  /**
   * Checks that a file can be read more than once.
   *
   * @throws InputException if it is a pipe or the like
   */
  public static void requireRepeatable(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new InputException(
          file
              + ": is a pipe or a device, and is read more than once; write it to a file, and name that");
    }
  }

  /**
   * The next line without its end; null after the last. A line ends with LF, or CR LF; a CR within
   * it is text.
   *
   * @throws InputException if it is not UTF-8 or the file is damaged
   */
  public @Nullable String next() {
    number++;
    try {
      while (!seekLineEnd()) {
        if (limit - start > LONGEST_LINE) {
          throw tooLong();
        }
        if (!fill()) {
          return start == limit ? end() : text(limit, limit);
        }
      }
      if (end - start > LONGEST_LINE) {
        throw tooLong();
      }
      return text(end, end + 1);
    } catch (CharacterCodingException e) {
      String problem =
          number == 1 && Arrays.equals(buffer, 0, GZIP.length, GZIP, 0, GZIP.length)
              ? "is gzip; unpack it first"
              : "is not UTF-8; save the file as UTF-8";
      throw new InputException(place() + ": " + problem, e);
    } catch (IOException e) {
      throw new InputException("%s: the file is damaged (%s)".formatted(place(), Reasons.of(e)), e);
    }
  }

  /**
   * The next line, as {@link #next}, of a file whose lines are records: an empty one at its end,
   * which editors leave there, is none.
   */
  @Nullable String nextRecord() {
    String line = next();
    return line != null && line.isEmpty() && isAtEnd() ? null : line;
  }

  private boolean isAtEnd() {
    try {
      return start == limit && !fill();
    } catch (IOException e) {
      return false; // To be told by next.
    }
  }

  /** Whether {@link #next} has no need to wait, as far as can be told. */
  public boolean isReady() {
    try {
      while (!seekLineEnd()) {
        if (limit - start > LONGEST_LINE) {
          return true;
        }
        if (in.available() == 0 || !fill()) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return true; // To be told by next.
    }
  }

  private @Nullable String end() {
    number--;
    return null;
  }

  private String text(int to, int next) throws CharacterCodingException {
    String text = decoder.decode(ByteBuffer.wrap(buffer, start, to - start)).toString();
    start = next;
    end = next;
    int from = 0;
    while (from < text.length() && text.charAt(from) == BYTE_ORDER_MARK) {
      from++;
    }
    return text.substring(from, text.length() - (text.endsWith("\r") ? 1 : 0));
  }

  private InputException tooLong() {
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s: longer than %d bytes; write one sentence a line",
            place(),
            LONGEST_LINE));
  }

  private LineLocation place() {
    return new LineLocation(name, number);
  }

  /** Goes to the next line end in the buffer, or to the buffer's end if there is none. */
  private boolean seekLineEnd() {
    while (end < limit && buffer[end] != '\n') {
      end++;
    }
    return end < limit;
  }

  /** Reads more behind what is there; false at the end. */
  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      end -= start;
      start = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(0, count);
    return count > 0;
  }

  /** The lines of files, one after the other; close the stream. */
  public static Stream<String> lines(List<Path> files) {
    return lines(files, line -> line);
  }

  /**
   * What somebody makes of the lines of files; close the stream.
   *
   * @param making which may throw an {@link UnusableTextException}; it becomes an {@link
   *     InputException} with file and line
   */
  public static <T> Stream<T> lines(List<Path> files, Function<String, T> making) {
    return files.stream().flatMap(file -> open(file).remaining(making));
  }

  private <T> Stream<T> remaining(Function<String, T> making) {
    Iterator<T> lines =
        new AbstractIterator<>() {
          @Override
          protected @Nullable T computeNext() {
            String line = LineReader.this.next();
            if (line == null) {
              return endOfData();
            }
            try {
              return making.apply(line);
            } catch (UnusableTextException e) {
              throw new InputException(place() + ": " + e.getMessage(), e);
            }
          }
        };
    return Streams.stream(lines).onClose(this::close);
  }

  /** Reads a whole file, so that its lines are counted and known to be readable. */
  static Reservoir survey(Path file) {
    requireRepeatable(file);
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
      throw new InputException("%s: can't be closed (%s)".formatted(name, Reasons.of(e)), e);
    }
  }
}
