package org.legonn.runtime.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Streams;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a UTF-8 text file, plain or {@code .gz}, line by line, and knows where it is. */
public final class LineReader implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /** No sentence is that long; a file without line ends must not fill the memory. */
  private static final int LONGEST_LINE = 1 << 20;

  private final Path file;
  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
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
        return new LineReader(file, new BufferedInputStream(in, BUFFER));
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
    line.reset();
    try {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      number++;
      for (; next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
        if (line.size() > LONGEST_LINE) {
          throw new InputException(
              "%s, line %d: longer than %d bytes; write one sentence a line"
                  .formatted(file, number, LONGEST_LINE));
        }
      }
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    } catch (CharacterCodingException e) {
      throw new InputException(
          "%s, line %d: is not UTF-8; save the file as UTF-8".formatted(file, number), e);
    } catch (IOException e) {
      throw new InputException(
          "%s, line %d: the file is damaged (%s)".formatted(file, number, e.getMessage()), e);
    }
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
