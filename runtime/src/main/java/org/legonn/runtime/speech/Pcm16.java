package org.legonn.runtime.speech;

import java.util.Locale;
import org.legonn.runtime.failure.InputException;

/** 16 bit little-endian PCM of one channel, as microphones give it. */
public final class Pcm16 {
  private static final float FULL_SCALE = 1 << 15;

  private Pcm16() {}

  /**
   * Its samples, full scale 1.
   *
   * @throws InputException if the bytes end within a sample
   */
  public static float[] samples(byte[] bytes) {
    if (bytes.length % Short.BYTES != 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%d bytes are no whole number of 16 bit samples; cut portions between samples",
              bytes.length));
    }
    float[] samples = new float[bytes.length / Short.BYTES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample(bytes, Short.BYTES * i);
    }
    return samples;
  }

  /** The sample whose bytes begin at a place. */
  static float sample(byte[] bytes, int place) {
    return (short) ((bytes[place] & 0xFF) | bytes[place + 1] << 8) / FULL_SCALE;
  }
}
