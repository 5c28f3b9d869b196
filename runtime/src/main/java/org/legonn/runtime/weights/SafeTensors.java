package org.legonn.runtime.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.legonn.runtime.disk.AtomicFile;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;

/**
 * Files of float32 tensors in the <a
 * href="https://github.com/huggingface/safetensors">safetensors</a> format: eight bytes with the
 * header's length, little-endian; the header, a JSON object of names, types, shapes and places; the
 * values, little-endian and row-major.
 */
public final class SafeTensors {
  /** The name in a header that is no tensor's. */
  static final String METADATA = "__metadata__";

  /** In bytes; the format's own limit. */
  static final int LONGEST_HEADER = 100_000_000;

  private SafeTensors() {}

  /**
   * Writes a file, all at once: whoever finds its name finds the whole, and a failure leaves what
   * was there. The same tensors and metadata give the same bytes.
   *
   * @param metadata texts that the header keeps beside the tensors
   * @return the file's SHA-256, in lower-case hexadecimal digits
   * @throws InputException if it can't be written; the cause is an {@link IOException}
   * @throws IllegalArgumentException if the metadata is no Unicode text, or the header is longer
   *     than 100 MB
   */
  public static String write(Path file, NamedTensors tensors, Map<String, String> metadata) {
    byte[] header = HeaderWriter.bytes(tensors, unicode(metadata));
    try {
      return AtomicFile.write(file, channel -> TensorSink.write(header, tensors, channel));
    } catch (IOException e) {
      throw new InputException(
          "%s: can't be written (%s); free space, or name a folder that can be written to"
              .formatted(file, Reasons.of(e)),
          e);
    }
  }

  private static SortedMap<String, String> unicode(Map<String, String> metadata) {
    metadata.forEach(
        (key, value) -> {
          if (!UTF_8.newEncoder().canEncode(key) || !UTF_8.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException(
                "the metadata %s is no Unicode text".formatted(Quoted.of(key)));
          }
        });
    return Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /**
   * Reads a file. Its length is known, so that nothing is read into memory before all places in it
   * are checked.
   *
   * @throws InputException if it can't be read, is no such file or damaged, or holds other types
   *     than F32
   */
  public static StoredTensors read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return TensorSource.read(file.toString(), stream, OptionalLong.of(Files.size(file)));
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /**
   * Reads a stream to its end, such as a resource in a jar. Its length is not known: memory is
   * taken as bytes come. The stream stays open.
   *
   * @param name how messages call it
   * @throws InputException if it can't be read, is no such file or damaged, or holds other types
   *     than F32
   */
  public static StoredTensors read(InputStream stream, String name) {
    try {
      return TensorSource.read(name, stream, OptionalLong.empty());
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static InputException unreadable(String name, IOException e) {
    return new InputException(
        "%s: can't be read (%s); name a file of weights that can".formatted(name, Reasons.of(e)),
        e);
  }
}
