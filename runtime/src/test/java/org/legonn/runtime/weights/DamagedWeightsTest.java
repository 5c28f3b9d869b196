package org.legonn.runtime.weights;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.runtime.weights.WeightsFiles.entry;
import static org.legonn.runtime.weights.WeightsFiles.file;

import com.google.common.primitives.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.failure.InputException;

class DamagedWeightsTest {
  private static final String A = entry("a", "[1]", 0, 4);

  @TempDir Path folder;

  @Test
  void theLengthOfTheHeaderMustBePossible() {
    damaged(new byte[0], "it has 0 bytes, too few for a header");
    damaged(new byte[7], "it has 7 bytes, too few for a header");
    damaged(
        length(-1, 16), "its header would be 18446744073709551615 bytes long, more than 100000000");
    damaged(
        length(100_000_001, 16), "its header would be 100000001 bytes long, more than 100000000");
    byte[] short3 = length(3, 2);
    assertThat(ofFile(short3))
        .isEqualTo(damage("its header would be 3 bytes long, but it has 10 in all"));
    assertThat(ofStream(short3)).isEqualTo(damage("its header doesn't start with «{»"));
    short3[8] = '{';
    short3[9] = '}';
    assertThat(ofStream(short3)).isEqualTo(damage("its header ends too early"));
    damaged(length(0, 0), "its header doesn't start with «{»");
  }

  @Test
  void theHeaderMustBeJson() {
    damagedHeader(" {}", "its header doesn't start with «{»");
    damagedHeader("\uFEFF{}", "its header doesn't start with «{»");
    damagedHeader("[]", "its header doesn't start with «{»");
    damagedHeader("{", "its header ends too early");
    damagedHeader("{\"a\"", "its header ends too early");
    damagedHeader("{\"a", "its header is no JSON");
    damagedHeader("{" + A + ",}", "its header is no JSON");
    damagedHeader("{" + A + "}{}", "its header is no JSON");
    damagedHeader("{" + A + "}\0", "its header is no JSON");
    damagedHeader("{'a':{}}", "its header is no JSON");
    damagedHeader("{a:{}}", "its header is no JSON");
    damagedHeader("{\"a\"={}}", "its header is no JSON");
    damagedHeader("{} // empty", "its header is no JSON");
    damagedHeader("{\"a\nb\":{}}", "its header is no JSON");
    damagedHeader("{\"\\q\":{}}", "its header is no JSON");
    damaged(file("{\"\u00FC\":{}}".getBytes(ISO_8859_1)), "its header is no UTF-8");
    damaged(file(new byte[] {'{', '}', (byte) 0xC3}), "its header is no UTF-8");
    damagedHeader("{\"\\ud83d\":{}}", "«\\ud83d» in its header is no Unicode text");
  }

  @Test
  void aDeepHeaderIsRefusedAtOnce() {
    damagedHeader("{\"a\":" + "[".repeat(100_000), "«a» is no map");
    damagedHeader(
        "{\"a\":{\"shape\":" + "[".repeat(100_000), "the shape of «a» is no list of numbers");
    damagedHeader("{\"a\":{\"x\":" + "{\"x\":".repeat(100_000), "«a» has an unknown «x»");
  }

  @Test
  void nothingMayComeTwice() {
    damagedHeader("{" + A + "," + A + "}", "«a» comes twice");
    damagedHeader("{" + A + ",\"\\u0061\":{}}", "«a» comes twice");
    damagedHeader("{\"__metadata__\":{},\"__metadata__\":{}}", "«__metadata__» comes twice");
    damagedHeader(
        "{\"__metadata__\":{\"k\":\"1\",\"k\":\"1\"}}", "«k» comes twice in its metadata");
    damagedHeader("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "«dtype» comes twice of «a»");
  }

  @Test
  void metadataIsText() {
    damagedHeader("{\"__metadata__\":[]}", "its metadata is no map");
    damagedHeader("{\"__metadata__\":null}", "its metadata is no map");
    damagedHeader("{\"__metadata__\":{\"k\":1}}", "what its metadata says of «k» is no text");
    damagedHeader("{\"__metadata__\":{\"k\":null}}", "what its metadata says of «k» is no text");
    damagedHeader(
        "{\"__metadata__\":{\"k\":{\"l\":\"m\"}}}", "what its metadata says of «k» is no text");
  }

  @Test
  void anEntryHasAllThreePartsAndNoOthers() {
    damagedHeader("{\"a\":1}", "«a» is no map");
    damagedHeader("{\"a\":{}}", "«a» has no dtype");
    damagedHeader("{\"a\":{\"dtype\":\"F32\"}}", "«a» has no shape");
    damagedHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[]}}", "«a» has no data_offsets");
    damagedHeader("{\"a\":{\"type\":\"F32\"}}", "«a» has an unknown «type»");
    damagedHeader("{\"a\":{\"dtype\":32}}", "the dtype of «a» is no text");
    damagedHeader("{\"a\":{\"shape\":4}}", "the shape of «a» is no list");
    damagedHeader("{\"a\":{\"shape\":[\"4\"]}}", "the shape of «a» is no list of numbers");
    damagedHeader("{\"a\":{\"shape\":[null]}}", "the shape of «a» is no list of numbers");
  }

  @Test
  void otherTypesAreNamed() {
    for (String type : new String[] {"F16", "BF16", "F64", "I8", "f32", "none"}) {
      byte[] file = file("{%s}".formatted(A).replace("F32", type), 1);
      String message =
          "%s: «a» holds values of type «%s»; LegoNN reads F32 alone: convert it to F32"
              .formatted(path(), type);
      assertThat(ofFile(file)).isEqualTo(message);
      assertThat(ofStream(file)).isEqualTo(message);
    }
  }

  @Test
  void sizesAndPlacesAreWholeNumbers() {
    for (String number :
        new String[] {"-1", "1.0", "1e0", "1.5", "-0", "1000000000000000000", "9".repeat(40)}) {
      damagedHeader(
          "{\"a\":{\"shape\":[%s]}}".formatted(number),
          "the shape of «a» holds «%s», no whole number from 0 to 10^18".formatted(number));
      damagedHeader(
          "{\"a\":{\"data_offsets\":[0,%s]}}".formatted(number),
          "the data_offsets of «a» holds «%s», no whole number from 0 to 10^18".formatted(number));
    }
    damagedHeader("{\"a\":{\"shape\":[01]}}", "its header is no JSON");
    damagedHeader("{\"a\":{\"shape\":[NaN]}}", "its header is no JSON");
  }

  @Test
  void aShapeMustBePossible() {
    String ones = "1" + ",1".repeat(63);
    assertThat(
            SafeTensors.read(stream(file("{" + entry("a", "[" + ones + "]", 0, 4) + "}", 1)), "")
                .tensors()
                .get("a")
                .shape()
                .sizes())
        .hasSize(64);
    damagedHeader(
        "{" + entry("a", "[1," + ones + "]", 0, 4) + "}",
        "the shape of «a» is a list of more than 64");
    damagedHeader(
        "{" + entry("a", "[4294967296,4294967296]", 0, 0) + "}",
        "the shape of «a» has more values than can be counted");
    damagedHeader(
        "{" + entry("a", "[0,4294967296,4294967296]", 0, 0) + "}",
        "the shape of «a» has more values than can be counted");
    damagedHeader(
        "{" + entry("a", "[4611686018427387904]", 0, 0) + "}",
        "the shape of «a» holds «4611686018427387904», no whole number from 0 to 10^18");
    // Four times as many bytes as this would be none at all, were they counted in 64 bits.
    damagedHeader(
        "{" + entry("a", "[2147483648,2147483648]", 0, 0) + "}",
        "«a» has 0 bytes, which its shape [2147483648, 2147483648] doesn't take");
  }

  @Test
  void aTensorIsAsLongAsItsShape() {
    damagedHeader(
        "{" + entry("a", "[2]", 0, 4) + "}", "«a» has 4 bytes, which its shape [2] doesn't take");
    damagedHeader(
        "{" + entry("a", "[1]", 0, 5) + "}", "«a» has 5 bytes, which its shape [1] doesn't take");
    damagedHeader(
        "{" + entry("a", "[1]", 4, 0) + "}",
        "the data_offsets of «a» are [4, 0], not a begin and an end");
    damagedHeader(
        "{" + A.replace("[0,4]", "[0]") + "}",
        "the data_offsets of «a» are [0], not a begin and an end");
    damagedHeader(
        "{" + A.replace("[0,4]", "[0,4,4]") + "}",
        "the data_offsets of «a» is a list of more than 2");
  }

  @Test
  void tensorsFollowEachOther() {
    damagedHeader(
        "{" + entry("a", "[1]", 4, 8) + "}",
        "«a» starts at byte 4 of the values, but those before it end at byte 0");
    damagedHeader(
        "{" + A + "," + entry("b", "[1]", 8, 12) + "}",
        "«b» starts at byte 8 of the values, but those before it end at byte 4");
    damagedHeader(
        "{" + entry("a", "[2]", 0, 8) + "," + entry("b", "[2]", 4, 12) + "}",
        "«b» starts at byte 4 of the values, but those before it end at byte 8");
    damagedHeader(
        "{" + A + "," + entry("b", "[1]", 0, 4) + "}",
        "«b» starts at byte 0 of the values, but those before it end at byte 4");
    damagedHeader(
        "{" + entry("a", "[2]", 0, 8) + "," + entry("b", "[0]", 4, 4) + "}",
        "«b» starts at byte 4 of the values, but those before it end at byte 8");
  }

  @Test
  void theFileEndsWithTheLastTensor() {
    byte[] whole = file("{" + A + "}", 1);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThat(ofFile(cut)).isEqualTo(damage("it has 65 bytes, but its header tells of 66"));
    assertThat(ofStream(cut))
        .isEqualTo(damage("it ends after 65 bytes, but its header tells of 66"));
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThat(ofFile(longer)).isEqualTo(damage("it has 67 bytes, but its header tells of 66"));
    assertThat(ofStream(longer))
        .isEqualTo(damage("it goes on after the 66 bytes that its header tells of"));
  }

  @Test
  void aTensorThatJavaCannotHoldIsNamed() {
    byte[] file = file("{" + entry("a", "[2147483647]", 0, 4L * Integer.MAX_VALUE) + "}");
    String message =
        path()
            + ": «a» holds 2147483647 values; LegoNN reads up to 2147483639 in a tensor: split it";
    assertThat(ofFile(file)).isEqualTo(message);
    assertThat(ofStream(file)).isEqualTo(message);
  }

  @Test
  void aPromiseOfGigabytesTakesNoMemory() {
    byte[] file = file("{" + entry("a", "[2147483639]", 0, 4 * 2147483639L) + "}", 1, 2);
    assertThat(ofFile(file)).endsWith("; train it anew or load another");
    assertThat(ofStream(file)).endsWith("; train it anew or load another");
  }

  @Test
  void whatAFileSaysStaysInOneLine() {
    damagedHeader("{\"a\\nb\\u2028\\u0007\":1}", "«a\\u000ab\\u2028\\u0007» is no map");
    damagedHeader("{\"" + "ü".repeat(1000) + "\":1}", "«" + "ü".repeat(80) + "…» is no map");
  }

  private void damagedHeader(String header, String reason) {
    damaged(file(header.getBytes(UTF_8), 1, 2, 3), reason);
  }

  private void damaged(byte[] file, String reason) {
    assertWithMessage("a file").that(ofFile(file)).isEqualTo(damage(reason));
    assertWithMessage("a stream").that(ofStream(file)).isEqualTo(damage(reason));
  }

  private String damage(String reason) {
    return path() + ": is damaged (" + reason + "); train it anew or load another";
  }

  private Path path() {
    return folder.resolve("weights.safetensors");
  }

  private String ofFile(byte[] content) {
    try {
      Files.write(path(), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return assertThrows(InputException.class, () -> SafeTensors.read(path())).getMessage();
  }

  private String ofStream(byte[] content) {
    return assertThrows(
            InputException.class, () -> SafeTensors.read(stream(content), path().toString()))
        .getMessage();
  }

  private static ByteArrayInputStream stream(byte[] content) {
    return new ByteArrayInputStream(content);
  }

  /** A length of a header, and zeros. */
  private static byte[] length(long length, int zeros) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return Bytes.concat(bytes.putLong(length).array(), new byte[zeros]);
  }
}
