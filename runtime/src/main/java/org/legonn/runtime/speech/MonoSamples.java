package org.legonn.runtime.speech;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;
import org.legonn.runtime.failure.InputException;

/** A recording's samples one after the other, as the mean of its channels. */
final class MonoSamples {
  /**
   * Full scale is 1, but some write floats as if they were integers, of up to 32 bit; more is no
   * sound, and its energy no number.
   */
  private static final double LOUDEST = 0x1p31;

  private final PcmStream in;
  private final double[] frame;
  private long read;
  private float sample;

  MonoSamples(PcmStream in) {
    this.in = in;
    this.frame = new double[in.header().channels()];
  }

  /**
   * Reads the next sample.
   *
   * @return whether there was one
   * @throws InputException if the recording is damaged, or it can't be sound
   */
  boolean next() throws IOException {
    if (!in.next(frame)) {
      return false;
    }
    double sum = 0;
    for (double each : frame) {
      if (!(Math.abs(each) <= LOUDEST)) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "sample %d is %s, where full scale is 1; record it anew",
                read,
                (float) each));
      }
      sum += each;
    }
    sample = (float) (sum / frame.length);
    read++;
    return true;
  }

  /** What was read last. */
  float sample() {
    return sample;
  }

  /** How many were read. */
  long read() {
    return read;
  }

  /** At the end: refuses a recording that has not what its header says, or nothing. */
  void requireWhole() {
    OptionalLong promised = in.promised();
    if (promised.isPresent() && promised.getAsLong() != read) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "is %s: %d of %d samples are there; copy it anew",
              read < promised.getAsLong() ? "truncated" : "damaged",
              read,
              promised.getAsLong()));
    }
    if (read == 0) {
      throw new InputException("holds no sample; record it anew");
    }
  }
}
