package org.legonn.runtime.weights;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.failure.InputException;

class SafeTensorsTest {
  @TempDir Path folder;

  @Test
  void whatWasWrittenIsReadToTheBit() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    Map<String, String> metadata = Map.of("format", "np", "größe", "a\n\"b\" \uD83D\uDE00");
    String sha256 = SafeTensors.write(file, WeightsFiles.odd(), metadata);
    StoredTensors read = SafeTensors.read(file);
    assertThat(read.tensors()).isEqualTo(WeightsFiles.odd());
    assertThat(read.metadata()).isEqualTo(metadata);
    assertThat(read.sha256()).isEqualTo(sha256);
    assertThat(sha256).isEqualTo(Hashing.sha256().hashBytes(Files.readAllBytes(file)).toString());
  }

  @Test
  void aStreamIsReadAsAFileIs() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    SafeTensors.write(file, WeightsFiles.odd(), Map.of("a", "b"));
    StoredTensors fromFile = SafeTensors.read(file);
    try (InputStream stream = Files.newInputStream(file)) {
      StoredTensors fromStream = SafeTensors.read(stream, file.toString());
      assertThat(fromStream).isEqualTo(fromFile);
    }
  }

  @Test
  void tensorsOfManyChunksAreReadToTheBit() throws IOException {
    float[] values = new float[500_009];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 0.37f;
    }
    NamedTensors tensors =
        NamedTensors.of(
            Map.of(
                "a",
                FloatTensor.of(TensorShape.of(values.length), values),
                "b",
                FloatTensor.of(TensorShape.of(1, 16384), Arrays.copyOf(values, 16384))));
    Path file = folder.resolve("weights.safetensors");
    SafeTensors.write(file, tensors, Map.of());
    assertThat(SafeTensors.read(file).tensors().equals(tensors)).isTrue();
    try (InputStream stream = Files.newInputStream(file)) {
      assertThat(SafeTensors.read(stream, "a stream").tensors().equals(tensors)).isTrue();
    }
  }

  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    NamedTensors tensors =
        NamedTensors.of(
            Map.of(
                "b", FloatTensor.of(TensorShape.of(1, 2), 1, -2.5f),
                "a", FloatTensor.scalar(0.15625f)));
    Path file = folder.resolve("weights.safetensors");
    SafeTensors.write(file, tensors, Map.of("z", "2", "format", "np"));
    String header =
        "{\"__metadata__\":{\"format\":\"np\",\"z\":\"2\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[4,12]}}";
    assertThat(header).hasLength(148);
    byte[] expected =
        Bytes.concat(
            HexFormat.of().parseHex("9800000000000000"), // 152
            (header + "    ").getBytes(UTF_8),
            HexFormat.of().parseHex("0000203e" + "0000803f" + "000020c0"));
    assertThat(Files.readAllBytes(file)).isEqualTo(expected);
  }

  @Test
  void noTensorsMakeAFileToo() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    SafeTensors.write(file, NamedTensors.of(Map.of()), Map.of());
    assertThat(Files.readAllBytes(file)).isEqualTo(WeightsFiles.file("{}      "));
    assertThat(SafeTensors.read(file).tensors()).isEqualTo(NamedTensors.of(Map.of()));
  }

  @Test
  void othersMayPutTheValuesInAnotherOrder() {
    byte[] file =
        WeightsFiles.file(
            "{%s,%s,%s}"
                .formatted(
                    WeightsFiles.entry("a", "[2]", 4, 12),
                    WeightsFiles.entry("b", "[0]", 4, 4),
                    WeightsFiles.entry("c", "[]", 0, 4)),
            1,
            2,
            3);
    NamedTensors tensors = SafeTensors.read(new ByteArrayInputStream(file), "a file").tensors();
    assertThat(tensors.get("a").toArray()).isEqualTo(new float[] {2, 3});
    assertThat(tensors.get("b").toArray()).isEmpty();
    assertThat(tensors.get("c").toArray()).isEqualTo(new float[] {1});
  }

  @Test
  void aFileThatIsNotTheRecordedOneIsRefused() {
    Path file = folder.resolve("weights.safetensors");
    String sha256 = SafeTensors.write(file, WeightsFiles.odd(), Map.of());
    StoredTensors read = SafeTensors.read(file);
    assertThat(read.requireSha256(sha256)).isSameInstanceAs(read);
    assertThat(assertThrows(InputException.class, () -> read.requireSha256("00")))
        .hasMessageThat()
        .isEqualTo(
            file
                + ": is not the file that was recorded (its SHA-256 is "
                + sha256
                + ", not «00»); restore it, train it anew or load another");
  }

  @Test
  void valuesThatAreNotFiniteAreFoundWhereThatIsAskedFor() {
    Path file = folder.resolve("weights.safetensors");
    FloatTensor infinite = FloatTensor.of(TensorShape.of(2, 2), 1, 2, 3, Float.NEGATIVE_INFINITY);
    SafeTensors.write(file, NamedTensors.of(Map.of("a", infinite)), Map.of());
    StoredTensors read = SafeTensors.read(file);
    assertThat(assertThrows(InputException.class, read::requireFinite))
        .hasMessageThat()
        .isEqualTo(
            file
                + ": «a» holds -Infinity (value 3, from 0); train it anew with a lower learning"
                + " rate, or load another");
    SafeTensors.write(file, NamedTensors.of(Map.of("a", FloatTensor.scalar(1))), Map.of());
    StoredTensors finite = SafeTensors.read(file);
    assertThat(finite.requireFinite()).isSameInstanceAs(finite);
  }

  @Test
  void metadataThatIsNoTextIsRefused() {
    Path file = folder.resolve("weights.safetensors");
    Map<String, String> half = Map.of("a", "\uD83D");
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> SafeTensors.write(file, NamedTensors.of(Map.of()), half)))
        .hasMessageThat()
        .isEqualTo("the metadata «a» is no Unicode text");
    assertThat(Files.exists(file)).isFalse();
  }
}
