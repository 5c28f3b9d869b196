package org.legonn.runtime.report;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.legonn.runtime.disk.Appending;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;

/**
 * A TensorBoard event file: records of TFRecord's framing, each an {@code Event} message of
 * TensorFlow's {@code event.proto}. Every record is on disk when its method returns.
 */
final class EventFile {
  private static final String VERSION = "brain.Event:2";

  // Field numbers of event.proto and summary.proto.
  private static final int EVENT_WALL_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int EVENT_SESSION_LOG = 7;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE = 2;
  private static final int SESSION_LOG_STATUS = 1;
  private static final int SESSION_START = 1;

  private static final int MASK_DELTA = 0xa282ead8;

  private final Path file;

  /**
   * Starts a file, which must not exist.
   *
   * @param wallTime seconds since 1970
   */
  EventFile(Path file, double wallTime) {
    this.file = file;
    write(wallTime, 0, event -> event.writeString(EVENT_FILE_VERSION, VERSION));
  }

  /** Tells TensorBoard to forget what earlier files of the run say of {@code step} and later. */
  void restart(double wallTime, long step) {
    byte[] log = message(out -> out.writeEnum(SESSION_LOG_STATUS, SESSION_START));
    write(wallTime, step, event -> event.writeByteArray(EVENT_SESSION_LOG, log));
  }

  /** Adds a point to the curve {@code tag}. */
  void scalar(double wallTime, long step, String tag, double value) {
    byte[] point =
        message(
            out -> {
              out.writeString(VALUE_TAG, tag);
              out.writeFloat(VALUE_SIMPLE, (float) value);
            });
    byte[] summary = message(out -> out.writeByteArray(SUMMARY_VALUE, point));
    write(wallTime, step, event -> event.writeByteArray(EVENT_SUMMARY, summary));
  }

  private void write(double wallTime, long step, Fields what) {
    byte[] event =
        message(
            out -> {
              out.writeDouble(EVENT_WALL_TIME, wallTime);
              if (step != 0) {
                out.writeInt64(EVENT_STEP, step);
              }
              what.write(out);
            });
    try {
      Appending.whole(file, record(event));
    } catch (IOException e) {
      throw new InputException(file + ": can't be written (" + Reasons.of(e) + ")", e);
    }
  }

  /** The fields of a message. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new AssertionError("memory can't fail", e);
    }
    return bytes.toByteArray();
  }

  /** Length, its checksum, the data, their checksum; little-endian. */
  private static byte[] record(byte[] data) {
    byte[] length =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    return ByteBuffer.allocate(length.length + data.length + 2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(length)
        .putInt(maskedChecksum(length))
        .put(data)
        .putInt(maskedChecksum(data))
        .array();
  }

  /** CRC-32C, rotated by 15 bits and shifted, as TFRecord wants it. */
  private static int maskedChecksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return Integer.rotateRight((int) checksum.getValue(), 15) + MASK_DELTA;
  }
}
