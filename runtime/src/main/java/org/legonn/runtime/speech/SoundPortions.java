package org.legonn.runtime.speech;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Sound that is taken a portion at a time. */
interface SoundPortions extends AutoCloseable {
  /** Hz. */
  int sampleRate();

  /** How long it is, if that is known before it ends. */
  OptionalDouble seconds();

  /** The next samples, at most so many; fewer only at the end, and then none. */
  float[] next(int most);

  @Override
  void close();

  /** Of sound in memory. */
  static SoundPortions of(Waveform sound) {
    return new SoundPortions() {
      private int taken;

      @Override
      public int sampleRate() {
        return sound.sampleRate();
      }

      @Override
      public OptionalDouble seconds() {
        return OptionalDouble.of((double) sound.samples().length / sound.sampleRate());
      }

      @Override
      public float[] next(int most) {
        int from = taken;
        taken += Math.min(most, sound.samples().length - from);
        return Arrays.copyOfRange(sound.samples(), from, taken);
      }

      @Override
      public void close() {}
    };
  }
}
