package org.legonn.runtime.speech;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.legonn.runtime.failure.InputException;

/**
 * A recording at the rate that a chain declares, a portion at a time: the same samples as of all at
 * once. Owns what it reads. For one thread at a time.
 */
public final class SoundStream implements AutoCloseable {
  private final String name;
  private final SoundPortions in;
  private final Optional<ResamplingStream> resampling;
  private final int rate;
  private final int portion;
  private final double longest;
  private long read;
  private boolean ended;

  /**
   * A stream, which owns {@code in}.
   *
   * @param rate Hz, of what it gives
   * @param portion samples that are read at a time
   * @param longest seconds, beyond which it is refused: compressed, days of silence are small
   */
  SoundStream(
      String name,
      SoundPortions in,
      Optional<ResamplingStream> resampling,
      int rate,
      int portion,
      double longest) {
    this.name = name;
    this.in = in;
    this.resampling = resampling;
    this.rate = rate;
    this.portion = portion;
    this.longest = longest;
  }

  /** Of the recording, for messages. */
  public String name() {
    return name;
  }

  /** Of the samples, Hz. */
  public int sampleRate() {
    return rate;
  }

  /** How long the recording is, if that is known before it ends. */
  public OptionalDouble seconds() {
    return in.seconds();
  }

  /**
   * The next samples, some; none at the end.
   *
   * @throws InputException if the recording is truncated or damaged, holds no sample, or is too
   *     long
   */
  public float[] next() {
    while (!ended) {
      float[] more = in.next(portion);
      ended = more.length == 0;
      read += more.length;
      if (read > longest * in.sampleRate()) {
        throw new InputException(
            String.format(
                Locale.ROOT, "%s: lasts more than %.0f s; give it in parts", name, longest));
      }
      float[] ready =
          resampling.isEmpty()
              ? more
              : ended ? resampling.get().end() : resampling.get().take(more);
      if (ready.length > 0) {
        return ready;
      }
    }
    return new float[0];
  }

  @Override
  public void close() {
    in.close();
  }
}
