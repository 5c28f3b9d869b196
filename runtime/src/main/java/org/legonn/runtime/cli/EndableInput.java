package org.legonn.runtime.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream that another thread can end, also while nothing comes: a thread of its own waits for
 * what does.
 */
final class EndableInput extends InputStream {
  private static final int PORTION = 1 << 12;
  private static final int PORTIONS = 64;
  private static final long LOOK_MILLISECONDS = 50;
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> read = new ArrayBlockingQueue<>(PORTIONS);
  private byte[] portion = {0};
  private int place = 1;
  private volatile @Nullable Exception failure;
  private volatile boolean ended;

  private EndableInput() {}

  /** The same bytes; begins to read them. */
  static EndableInput of(InputStream in) {
    EndableInput endable = new EndableInput();
    Thread reading = new Thread(() -> endable.readAll(in), "legonn-standard-input");
    reading.setDaemon(true);
    reading.start();
    return endable;
  }

  private void readAll(InputStream in) {
    try {
      try {
        byte[] bytes = new byte[PORTION];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
          if (count > 0) {
            read.put(Arrays.copyOf(bytes, count));
          }
        }
      } catch (IOException | RuntimeException e) {
        failure = e;
      }
      read.put(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody does that.
    }
  }

  /** Nothing comes any more. */
  void end() {
    ended = true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /** As much as is there; waits for some. */
  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (portion.length > 0 && place == portion.length) {
      if (ended || !next()) {
        return -1;
      }
    }
    if (portion.length == 0) {
      return end(failure);
    }
    int count = Math.min(length, portion.length - place);
    System.arraycopy(portion, place, bytes, start, count);
    place += count;
    return count;
  }

  private static int end(@Nullable Exception failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    return -1;
  }

  /** Waits a moment for the next portion; false if it may wait no longer. */
  private boolean next() {
    try {
      byte[] found = read.poll(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
      if (found != null) {
        portion = found;
        place = 0;
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
