package org.legonn.runtime.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;

/** Writes header and values, a chunk at a time, and hashes what it writes. */
final class TensorSink {
  private static final int CHUNK = 1 << 16;

  private final WritableByteChannel channel;
  private final MessageDigest digest = Sha256.start();
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

  private TensorSink(WritableByteChannel channel) {
    this.channel = channel;
  }

  /** Writes a file's bytes and gives their SHA-256. */
  static String write(byte[] header, NamedTensors tensors, WritableByteChannel channel)
      throws IOException {
    TensorSink sink = new TensorSink(channel);
    sink.chunk.putLong(header.length);
    sink.writeChunk(Long.BYTES);
    sink.write(ByteBuffer.wrap(header));
    for (FloatTensor tensor : tensors.asMap().values()) {
      sink.write(tensor.values());
    }
    return Sha256.end(sink.digest);
  }

  private void write(FloatBuffer values) throws IOException {
    while (values.hasRemaining()) {
      int count = Math.min(values.remaining(), CHUNK / Float.BYTES);
      chunk.clear();
      chunk.asFloatBuffer().put(values.slice().limit(count));
      values.position(values.position() + count);
      writeChunk(count * Float.BYTES);
    }
  }

  private void writeChunk(int length) throws IOException {
    write(chunk.position(0).limit(length));
  }

  private void write(ByteBuffer bytes) throws IOException {
    digest.update(bytes.duplicate());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
