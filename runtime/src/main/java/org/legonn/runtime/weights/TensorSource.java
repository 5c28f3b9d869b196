package org.legonn.runtime.weights;

import com.google.common.io.ByteStreams;
import com.google.common.io.CountingInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads header and values from beginning to end, a chunk at a time, and hashes what it reads. No
 * number in a file makes it take memory that the file's own length doesn't account for.
 */
final class TensorSource {
  private static final int CHUNK = 1 << 16;

  private final String name;
  private final Damage damage;
  private final OptionalLong length;
  private final MessageDigest digest = Sha256.start();
  private final CountingInputStream bytes;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

  private TensorSource(String name, InputStream stream, OptionalLong length) {
    this.name = name;
    this.damage = new Damage(name);
    this.length = length;
    this.bytes = new CountingInputStream(new DigestInputStream(stream, digest));
  }

  /**
   * Reads all of a stream.
   *
   * @param name how messages call it
   * @param length how many bytes it has, where that is known
   */
  static StoredTensors read(String name, InputStream stream, OptionalLong length)
      throws IOException {
    return new TensorSource(name, stream, length).read();
  }

  private StoredTensors read() throws IOException {
    Header header = header(headerLength());
    long end = bytes.getCount() + header.bytes();
    if (length.isPresent() && length.getAsLong() != end) {
      throw damage.because(
          String.format(
              Locale.ROOT, "it has %d bytes, but its header tells of %d", length.getAsLong(), end));
    }
    SortedMap<String, FloatTensor> tensors = new TreeMap<>();
    for (TensorEntry entry : header.entries()) {
      tensors.put(entry.name(), FloatTensor.owning(entry.shape(), values(entry, end)));
    }
    if (bytes.read() >= 0) {
      throw damage.because(
          String.format(
              Locale.ROOT, "it goes on after the %d bytes that its header tells of", end));
    }
    return new StoredTensors(name, NamedTensors.of(tensors), header.metadata(), Sha256.end(digest));
  }

  private long headerLength() throws IOException {
    if (bytes.readNBytes(chunk.array(), 0, Long.BYTES) < Long.BYTES) {
      throw damage.because(
          String.format(Locale.ROOT, "it has %d bytes, too few for a header", bytes.getCount()));
    }
    long header = chunk.getLong(0);
    if (header < 0 || header > SafeTensors.LONGEST_HEADER) {
      throw damage.because(
          String.format(
              Locale.ROOT,
              "its header would be %s bytes long, more than %d",
              Long.toUnsignedString(header),
              SafeTensors.LONGEST_HEADER));
    }
    if (length.isPresent() && header > length.getAsLong() - Long.BYTES) {
      throw damage.because(
          String.format(
              Locale.ROOT,
              "its header would be %d bytes long, but it has %d in all",
              header,
              length.getAsLong()));
    }
    return header;
  }

  private Header header(long headerLength) throws IOException {
    InputStream limited = ByteStreams.limit(bytes, headerLength);
    Header header = HeaderReader.read(name, new BufferedInputStream(limited));
    if (bytes.getCount() < Long.BYTES + headerLength) {
      throw damage.because("its header ends too early");
    }
    return header;
  }

  private float[] values(TensorEntry entry, long end) throws IOException {
    int count = Math.toIntExact(entry.shape().elements());
    // Where the length isn't known, the header may promise anything.
    float[] values = new float[length.isPresent() ? count : Math.min(count, CHUNK)];
    int done = 0;
    while (done < count) {
      int next = Math.min(count - done, CHUNK / Float.BYTES);
      if (bytes.readNBytes(chunk.array(), 0, next * Float.BYTES) < next * Float.BYTES) {
        throw damage.because(
            String.format(
                Locale.ROOT,
                "it ends after %d bytes, but its header tells of %d",
                bytes.getCount(),
                end));
      }
      if (done + next > values.length) {
        values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
      }
      chunk.asFloatBuffer().get(values, done, next);
      done += next;
    }
    return values;
  }
}
