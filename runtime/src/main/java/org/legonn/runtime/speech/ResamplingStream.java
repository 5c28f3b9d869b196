package org.legonn.runtime.speech;

import java.util.Arrays;

/** Resamples sound that comes in portions: into the very samples that all of it at once gives. */
final class ResamplingStream {
  private final Resampler resampler;
  private float[] held = new float[1 << 12];
  private int length;
  private long first;
  private long next;

  ResamplingStream(Resampler resampler) {
    this.resampler = resampler;
  }

  /** Takes the next samples; gives those for which enough is known. */
  float[] take(float[] more) {
    if (length + more.length > held.length) {
      held = Arrays.copyOf(held, Math.max(length + more.length, 2 * held.length));
    }
    System.arraycopy(more, 0, held, length, more.length);
    length += more.length;
    float[] ready = upTo(first + length - resampler.reach());
    int needless = (int) Math.min(length, resampler.place(next) - resampler.reach() - first);
    if (needless > 0) {
      System.arraycopy(held, needless, held, 0, length - needless);
      length -= needless;
      first += needless;
    }
    return ready;
  }

  /** The rest, beyond which is silence. */
  float[] end() {
    return upTo(first + length);
  }

  /** All whose centre is before an input sample. */
  private float[] upTo(long before) {
    int count = (int) Math.max(0, resampler.outputs(before) - next);
    float[] resampled = new float[count];
    for (int i = 0; i < count; i++) {
      int centre = (int) (resampler.place(next) - first);
      resampled[i] = resampler.at(held, length, centre, next);
      next++;
    }
    return resampled;
  }
}
