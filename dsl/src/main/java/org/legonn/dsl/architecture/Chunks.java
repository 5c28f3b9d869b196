package org.legonn.dsl.architecture;

import java.util.Locale;

/**
 * How an encoder hears while somebody speaks: its states fall into chunks, one after the other.
 * Attention sees the whole chunk of a state and some chunks before it. Convolutions see nothing
 * later than the state that they give. So a chunk's marginals are known once its last state is,
 * however many layers there are.
 *
 * @param states of a chunk, at least 1
 * @param past chunks before its own that attention sees
 */
public record Chunks(int states, Past past) {
  public Chunks {
    Checks.positive("chunks", states);
  }

  /** In the builder's words. */
  @Override
  public String toString() {
    return "chunks(" + states + ", past(" + past.chunks() + "))";
  }

  /**
   * Chunks before a state's own.
   *
   * @param chunks 0 or more
   */
  public record Past(int chunks) {
    public Past {
      if (chunks < 0) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "past(%d): may not be negative", chunks));
      }
    }
  }
}
