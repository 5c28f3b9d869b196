package org.legonn.dsl.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes ONNX files that have no weights, as far as names, types and shapes go. */
final class OnnxBytes {
  /** An axis of any size. */
  static final int ANY = 0;

  private final List<byte[]> graph = new ArrayList<>();
  private final List<byte[]> model = new ArrayList<>();

  OnnxBytes() {
    model.add(number(1, 8));
  }

  OnnxBytes format(int version) {
    model.set(0, number(1, version));
    return this;
  }

  OnnxBytes operators(String domain, int version) {
    model.add(message(8, text(1, domain), number(2, version)));
    return this;
  }

  OnnxBytes input(String name, int element, int... axes) {
    graph.add(value(11, name, element, axes));
    return this;
  }

  OnnxBytes output(String name, int element, int... axes) {
    graph.add(value(12, name, element, axes));
    return this;
  }

  OnnxBytes node(String type, String read, String made) {
    graph.add(message(1, text(1, read), text(2, made), text(4, type)));
    return this;
  }

  /** Weights that stand in this file, or in another. */
  OnnxBytes weights(String name, boolean here) {
    graph.add(message(5, text(8, name), number(14, here ? 0 : 1)));
    return this;
  }

  byte[] file() {
    List<byte[]> all = new ArrayList<>(model);
    all.add(message(7, graph.toArray(byte[][]::new)));
    return joined(all.toArray(byte[][]::new));
  }

  private static byte[] value(int field, String name, int element, int... axes) {
    byte[][] sizes = new byte[axes.length][];
    for (int i = 0; i < axes.length; i++) {
      sizes[i] = message(1, axes[i] == ANY ? text(2, "any") : number(1, axes[i]));
    }
    return message(
        field, text(1, name), message(2, message(1, number(1, element), message(2, sizes))));
  }

  private static byte[] number(int field, int value) {
    return joined(varint(field << 3), varint(value));
  }

  private static byte[] text(int field, String text) {
    return message(field, text.getBytes(UTF_8));
  }

  private static byte[] message(int field, byte[]... parts) {
    byte[] content = joined(parts);
    return joined(varint((field << 3) | 2), varint(content.length), content);
  }

  private static byte[] varint(int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rest = value;
    while (rest >= 0x80) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
