package org.legonn.runtime.backend;

import java.util.List;

/** A {@link Model} that also tells where its decoder looks. */
public interface TellsAttention {
  /**
   * Where the decoder looks while it writes: the cross-attention of its last layer, the mean over
   * its heads.
   *
   * @param targets what it writes, one a source, by class and without end of sentence
   * @return one a source
   * @throws IllegalStateException if the model is closed
   */
  List<Attention> attention(List<Source> batch, List<int[]> targets);
}
