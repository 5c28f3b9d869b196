package org.legonn.runtime.speech;

/**
 * Sound of one channel.
 *
 * @param samples full scale is 1
 * @param sampleRate samples a second, Hz
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record Waveform(float[] samples, int sampleRate) {
  /** The same sound at another rate. */
  public Waveform at(int rate) {
    return rate == sampleRate
        ? this
        : new Waveform(Resampler.between(sampleRate, rate).apply(samples), rate);
  }

  /**
   * Played so many times as fast: tempo and pitch change together (Ko et al., 2015).
   *
   * @param factor as {@link Speed} has it
   */
  Waveform faster(Speed factor) {
    return factor.isUsual()
        ? this
        : new Waveform(
            Resampler.between(factor.thousandths(), Speed.USUAL).apply(samples), sampleRate);
  }
}
