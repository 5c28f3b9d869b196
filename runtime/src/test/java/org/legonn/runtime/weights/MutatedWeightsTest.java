package org.legonn.runtime.weights;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.common.primitives.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.InputException;

/** Files that went wrong in ways nobody thought of: they are refused, or they make sense. */
class MutatedWeightsTest {
  private static final int FILES = 10_000;

  /** A chunk, a stream's first values, JSON: nothing that grows with what a file promises. */
  private static final long MOST_MEMORY = 1 << 20;

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern ENTRY = Pattern.compile("\"[^\"]*\":\\{[^{}]*\\}");

  private static final byte[] SIGNS = "{}[]\",:0-.eE\\ \nn".getBytes(ISO_8859_1);

  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
  private final Random random = new Random(20_406);
  private final com.sun.management.ThreadMXBean threads =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long memory;

  @AfterEach
  void closeTheDisk() throws IOException {
    disk.close();
  }

  @Test
  void tenThousandMutatedFilesAreRefusedOrMakeSense() throws IOException {
    Path file = disk.getPath("/work/weights.safetensors");
    List<byte[]> originals = originals(file);
    int accepted = 0;
    long most = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] mutated = originals.get(i % originals.size());
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        mutated = mutated(mutated);
      }
      Files.write(file, mutated);
      Optional<StoredTensors> ofFile = outcome(file.toString(), () -> SafeTensors.read(file));
      most = Math.max(most, i < 100 ? 0 : memory); // The first load classes.
      byte[] bytes = mutated;
      Optional<StoredTensors> ofStream =
          outcome(
              file.toString(),
              () -> SafeTensors.read(new ByteArrayInputStream(bytes), file.toString()));
      most = Math.max(most, i < 100 ? 0 : memory);
      assertThat(ofStream).isEqualTo(ofFile);
      accepted += ofFile.isPresent() ? 1 : 0;
      ofFile.ifPresent(tensors -> makesSense(tensors, bytes));
    }
    assertThat(accepted).isAtLeast(FILES / 20);
    assertThat(accepted).isAtMost(FILES / 2);
    assertThat(most).isLessThan(MOST_MEMORY);
    try (Stream<Path> children = Files.list(file.getParent())) {
      assertThat(children.toList()).containsExactly(file);
    }
  }

  private List<byte[]> originals(Path file) throws IOException {
    List<byte[]> originals = new ArrayList<>();
    NamedTensors two =
        NamedTensors.of(
            Map.of(
                "a", FloatTensor.of(TensorShape.of(2, 2), 1, 2, 3, 4),
                "b", FloatTensor.of(TensorShape.of(4), 5, 6, 7, 8),
                "c", FloatTensor.of(TensorShape.of(0, 4))));
    for (NamedTensors tensors : List.of(two, WeightsFiles.odd(), NamedTensors.of(Map.of()))) {
      SafeTensors.write(file, tensors, Map.of());
      originals.add(Files.readAllBytes(file));
      SafeTensors.write(file, tensors, Map.of("format", "np", "b", "ü"));
      originals.add(Files.readAllBytes(file));
    }
    return originals;
  }

  /** What reading gave; nothing where it was refused as it should be. */
  private Optional<StoredTensors> outcome(String name, Supplier<StoredTensors> reading) {
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    try {
      return Optional.of(reading.get());
    } catch (InputException e) {
      assertThat(e).hasMessageThat().startsWith(name + ": ");
      assertThat(e.getMessage().lines().toList()).hasSize(1);
      return Optional.empty();
    } finally {
      memory = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
  }

  private static void makesSense(StoredTensors read, byte[] bytes) {
    long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    assertThat(8 + header + 4 * read.tensors().elements()).isEqualTo(bytes.length);
    read.tensors()
        .asMap()
        .forEach(
            (name, tensor) ->
                assertWithMessage(name)
                    .that(tensor.shape().elements())
                    .isEqualTo(tensor.toArray().length));
  }

  private byte[] mutated(byte[] file) {
    return switch (random.nextInt(12)) {
      case 0 -> flipped(file, file.length);
      case 1 -> flipped(file, Math.min(file.length, 200));
      case 2 -> Arrays.copyOf(file, place(file));
      case 3 -> Bytes.concat(file, randomBytes());
      case 4 -> withHeaderLength(file, random.nextLong());
      case 5 -> withHeaderLength(file, random.nextInt(2 * file.length + 1));
      case 6 -> inserted(file, randomBytes());
      case 7 -> without(file);
      case 8 -> inserted(file, new byte[] {SIGNS[random.nextInt(SIGNS.length)]});
      case 9 -> withHeader(file, swapped(header(file), NUMBER));
      case 10 -> withHeader(file, swapped(header(file), ENTRY));
      default -> withHeader(file, withAnotherNumber(header(file)));
    };
  }

  private byte[] flipped(byte[] file, int end) {
    byte[] flipped = file.clone();
    for (int times = end == 0 ? 0 : 1 + random.nextInt(3); times > 0; times--) {
      flipped[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] withHeaderLength(byte[] file, long length) {
    byte[] changed = Arrays.copyOf(file, Math.max(file.length, 8));
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    return changed;
  }

  private byte[] inserted(byte[] file, byte[] bytes) {
    int place = place(file);
    return Bytes.concat(
        Arrays.copyOf(file, place), bytes, Arrays.copyOfRange(file, place, file.length));
  }

  private byte[] without(byte[] file) {
    int begin = place(file);
    int end = Math.min(file.length, begin + 1 + random.nextInt(16));
    return Bytes.concat(Arrays.copyOf(file, begin), Arrays.copyOfRange(file, end, file.length));
  }

  /** The header, or what is left of it, a character a byte. */
  private static String header(byte[] file) {
    return file.length < 8 ? "" : new String(file, 8, headerLength(file), ISO_8859_1);
  }

  private static int headerLength(byte[] file) {
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    return (int) Math.max(0, Math.min(length, file.length - 8));
  }

  /** The file with another header, and the length of that. */
  private byte[] withHeader(byte[] file, String header) {
    if (file.length < 8) {
      return file;
    }
    byte[] values = Arrays.copyOfRange(file, 8 + headerLength(file), file.length);
    byte[] changed = Bytes.concat(new byte[8], header.getBytes(ISO_8859_1), values);
    return withHeaderLength(changed, header.length());
  }

  private String swapped(String header, Pattern part) {
    List<MatchResult> found = part.matcher(header).results().toList();
    if (found.size() < 2) {
      return header;
    }
    int first = random.nextInt(found.size() - 1);
    MatchResult a = found.get(first);
    MatchResult b = found.get(first + 1 + random.nextInt(found.size() - 1 - first));
    return header.substring(0, a.start())
        + b.group()
        + header.substring(a.end(), b.start())
        + a.group()
        + header.substring(b.end());
  }

  private String withAnotherNumber(String header) {
    List<MatchResult> found = NUMBER.matcher(header).results().toList();
    if (found.isEmpty()) {
      return header;
    }
    MatchResult old = found.get(random.nextInt(found.size()));
    String[] others = {
      "0",
      "1",
      "4",
      "8",
      "-1",
      "2.0",
      "1e9",
      "2147483647",
      "536870912",
      "4294967296",
      "999999999999999999",
      "9223372036854775807",
      "18446744073709551616",
      "\"4\"",
      "null"
    };
    return header.substring(0, old.start())
        + others[random.nextInt(others.length)]
        + header.substring(old.end());
  }

  private int place(byte[] file) {
    return random.nextInt(file.length + 1);
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[1 + random.nextInt(16)];
    random.nextBytes(bytes);
    return bytes;
  }
}
