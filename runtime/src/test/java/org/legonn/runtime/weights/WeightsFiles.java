package org.legonn.runtime.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;

/** Files of weights for tests. */
final class WeightsFiles {
  private WeightsFiles() {}

  /** All that is hard to keep: bits of NaNs, -0.0, subnormals, no values, no dimensions, names. */
  static NamedTensors odd() {
    return NamedTensors.of(
        Map.of(
            "",
            FloatTensor.scalar(1),
            "scalar",
            FloatTensor.scalar(-0.0f),
            "empty/first",
            FloatTensor.of(TensorShape.of(0)),
            "empty/last",
            FloatTensor.of(TensorShape.of(3, 0, 2)),
            "words/größe 'q' \"\\ \u2028 \uD83D\uDE00 ț",
            FloatTensor.of(TensorShape.of(2, 1, 3), 1, -2.5f, 3, 4, 5, 1e-3f),
            "nans",
            bits(0x7fc00000, 0x7fc12345, 0xffc00001, 0x7f800001, 0xff923456),
            "ends",
            bits(0x7f800000, 0xff800000, 1, 0x807fffff, 0x7f7fffff, 0x80000000)));
  }

  static FloatTensor bits(int... bits) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * bits.length);
    bytes.asIntBuffer().put(bits);
    return FloatTensor.of(TensorShape.of(bits.length), bytes.asFloatBuffer());
  }

  /** A file of this header, as it stands, and these values. */
  static byte[] file(String header, float... values) {
    return file(header.getBytes(UTF_8), values);
  }

  static byte[] file(byte[] header, float... values) {
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + header.length + Float.BYTES * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);
    for (float value : values) {
      file.putFloat(value);
    }
    return file.array();
  }

  /** An entry of a header. */
  static String entry(String name, String shape, long begin, long end) {
    return String.format(
        Locale.ROOT,
        "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
        name,
        shape,
        begin,
        end);
  }
}
