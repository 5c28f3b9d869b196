package org.legonn.runtime.speech;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.OptionalLong;
import org.legonn.runtime.failure.InputException;

/** {@link Pcm16} without a header. */
final class RawStream implements PcmStream {
  private static final int BLOCK = 1 << 14;

  /** Letters alone, so many from the beginning on, no sound has. */
  private static final int LEAST_TEXT = 8;

  private final InputStream in;
  private final AudioFile.Header header;
  private final byte[] block = new byte[BLOCK];
  private int place;
  private int limit;
  private long bytes;

  RawStream(InputStream in, int sampleRate) {
    this.in = in;
    this.header = new AudioFile.Header(sampleRate, 1, false);
  }

  @Override
  public AudioFile.Header header() {
    return header;
  }

  @Override
  public OptionalLong promised() {
    return OptionalLong.empty();
  }

  @Override
  public boolean next(double[] frame) throws IOException {
    if (limit - place < Short.BYTES && !fill()) {
      return false;
    }
    frame[0] = Pcm16.sample(block, place);
    place += Short.BYTES;
    return true;
  }

  /** Waits for a sample, and takes what else is there. */
  private boolean fill() throws IOException {
    limit = limit > place ? 1 : 0;
    block[0] = limit > 0 ? block[place] : 0;
    place = 0;
    while (limit < Short.BYTES) {
      int read = in.read(block, limit, block.length - limit);
      if (read < 0) {
        requireWhole();
        return false;
      }
      limit += read;
      bytes += read;
      if (bytes == limit) {
        requireSound();
      }
    }
    return true;
  }

  /** Who names files where sound is wanted would hear nothing of it. */
  private void requireSound() {
    for (int i = 0; i < limit; i++) {
      if (block[i] < ' ' && block[i] != '\n' && block[i] != '\r' && block[i] != '\t') {
        return;
      }
    }
    if (limit >= LEAST_TEXT) {
      throw new InputException("is text, not sound; send 16 bit PCM, or WAV or FLAC");
    }
  }

  private void requireWhole() {
    if (limit > 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "ends in the middle of a sample: %d bytes came, and a sample has 2; send 16 bit PCM",
              bytes));
    }
  }
}
