package org.legonn.dsl.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a protocol buffer, as its wire format has it (Protocol Buffers, «Encoding»). Bytes are
 * not copied.
 *
 * @param value of a number; 0 for what is none
 * @param bytes of a text, a message or an array; empty for what is none
 */
record WireField(int number, boolean isNumber, long value, ByteBuffer bytes) {
  // Wire types.
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_AND_BYTES = 2;
  private static final int FOUR_BYTES = 5;

  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  /** What is no protocol buffer; the message is a clause that says why. */
  static final class BrokenException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BrokenException(String reason) {
      super(reason);
    }
  }

  /**
   * The fields of a message, in order.
   *
   * @throws BrokenException if it has no such form
   */
  static List<WireField> of(ByteBuffer message) {
    ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    List<WireField> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      fields.add(next(in));
    }
    return fields;
  }

  private static WireField next(ByteBuffer in) {
    long tag = varint(in);
    if (tag >>> 3 == 0 || tag != (int) tag) {
      throw new BrokenException("no field has the number " + Long.toUnsignedString(tag >>> 3));
    }
    int number = (int) tag >>> 3;
    return switch ((int) tag & 7) {
      case VARINT -> new WireField(number, true, varint(in), NONE);
      case LENGTH_AND_BYTES -> new WireField(number, false, 0, bytes(in, varint(in)));
      case EIGHT_BYTES -> new WireField(number, false, 0, bytes(in, Long.BYTES));
      case FOUR_BYTES -> new WireField(number, false, 0, bytes(in, Integer.BYTES));
      default -> throw new BrokenException("a field is of the unknown wire type " + (tag & 7));
    };
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (!in.hasRemaining()) {
        throw new BrokenException("it ends within a number");
      }
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new BrokenException("a number is too long");
  }

  private static ByteBuffer bytes(ByteBuffer in, long length) {
    if (length < 0 || length > in.remaining()) {
      throw new BrokenException("it ends within a field");
    }
    ByteBuffer bytes = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return bytes;
  }

  /** Whether this is the field of that number, and has bytes. */
  boolean hasBytes(int wanted) {
    return number == wanted && !isNumber;
  }

  /** Whether this is the field of that number, and has a number. */
  boolean hasNumber(int wanted) {
    return number == wanted && isNumber;
  }

  /** Its bytes as text. */
  String text() {
    return UTF_8.decode(bytes.duplicate()).toString();
  }

  /** The fields of the message that its bytes are. */
  List<WireField> message() {
    return of(bytes);
  }
}
