package org.legonn.runtime.settings;

import com.google.common.primitives.Ints;
import java.time.Duration;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * How requests that come at the same time share batches.
 *
 * @param sentences that are enough for a batch; a request of more is divided, so that others have
 *     their turn in between
 * @param patience how long a batch waits for as many requests as there were just before; whoever
 *     asks alone waits for nobody
 * @param capacity sentences that may wait, of requests of few sentences, and as many again of those
 *     of many; a request that finds as many, or has more by itself, is refused
 * @param longest symbols or frames of a source; a longer one is refused, since memory grows with
 *     their square
 * @param characters of a text; a longer one is refused before it is cut into symbols, which takes
 *     time and memory, too
 */
public record Batching(
    int sentences, Duration patience, int capacity, int longest, int characters) {
  /** A vocabulary's symbols are shorter than this, words apart that are drawn out. */
  private static final int CHARACTERS_OF_A_SYMBOL = 16;

  /** Frames of speech that are enough for a recording: a minute of log-mel energies. */
  public static final int FRAMES = 6_000;

  /**
   * Batches of 64 collected for 5 ms, 1,024 sentences in the queue, sources of 2,000, of 32,000
   * characters where they are text.
   */
  public static final Batching DEFAULT =
      new Batching(64, Duration.ofMillis(5), 1024, 2_000, charactersOf(2_000));

  public Batching {
    atLeast(1, sentences, Setting.BATCH);
    atLeast(0, patience.toMillis(), Setting.PATIENCE_MS);
    atLeast(1, capacity, Setting.QUEUE);
    atLeast(1, longest, Setting.MAX_SOURCE_LENGTH);
    atLeast(1, characters, Setting.MAX_CHARACTERS);
  }

  private static void atLeast(int least, long value, Setting setting) {
    if (value < least) {
      throw new InputException(Wording.of("%s: must be at least %d", setting.to(value), least));
    }
  }

  /** The same with batches of so many sentences, for which a request waits so long. */
  public Batching sentences(int enough, Duration longestWait) {
    return new Batching(enough, longestWait, capacity, longest, characters);
  }

  /** The same with room for so many waiting sentences. */
  public Batching capacity(int waiting) {
    return new Batching(sentences, patience, waiting, longest, characters);
  }

  /** The same for sources of up to so many symbols or frames. */
  public Batching longest(int positions) {
    return new Batching(sentences, patience, capacity, positions, characters);
  }

  /** The same for texts of up to so many characters. */
  public Batching characters(int most) {
    return new Batching(sentences, patience, capacity, longest, most);
  }

  /** Characters that are enough for a text of so many symbols. */
  public static int charactersOf(int symbols) {
    return Ints.saturatedCast((long) CHARACTERS_OF_A_SYMBOL * symbols);
  }
}
