package org.legonn.runtime.speech;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import java.math.BigInteger;

/**
 * Resamples, and keeps the filters for the next recording of the same rate, as most are. Safe for
 * use by many threads.
 */
final class Resamplers {
  /** Filters' weights that are kept, 64 MB: whoever sends recordings may choose the rates. */
  private static final long KEPT = 1 << 24;

  private final LoadingCache<Ratio, Resampler> filters;

  Resamplers() {
    this(KEPT);
  }

  /** With room for so many weights. */
  Resamplers(long kept) {
    this.filters =
        CacheBuilder.newBuilder()
            .concurrencyLevel(1) // Each level keeps its share of the weight.
            .maximumWeight(kept)
            .weigher((Ratio ratio, Resampler resampler) -> resampler.weights())
            .build(CacheLoader.from(ratio -> new Resampler(ratio.up(), ratio.down())));
  }

  /** How many samples there are for so many others; in lowest terms. */
  private record Ratio(int up, int down) {}

  /** The resampler between two rates, Hz or of any other unit. */
  Resampler between(int fromRate, int toRate) {
    int divisor = BigInteger.valueOf(fromRate).gcd(BigInteger.valueOf(toRate)).intValueExact();
    return filters.getUnchecked(new Ratio(toRate / divisor, fromRate / divisor));
  }

  /** How many ratios have filters. */
  long kept() {
    return filters.size();
  }

  /** The same sound at another rate. */
  Waveform at(Waveform sound, int rate) {
    return rate == sound.sampleRate()
        ? sound
        : new Waveform(between(sound.sampleRate(), rate).apply(sound.samples()), rate);
  }

  /**
   * Played so many times as fast: tempo and pitch change together (Ko et al., 2015).
   *
   * @param factor as {@link Speed} has it
   */
  Waveform faster(Waveform sound, Speed factor) {
    return factor.isUsual()
        ? sound
        : new Waveform(
            between(factor.thousandths(), Speed.USUAL).apply(sound.samples()), sound.sampleRate());
  }
}
