package org.legonn.runtime.backend;

import java.util.List;

/** A {@link Model} that also says how probable given texts are. */
public interface ScoresTexts {
  /**
   * The decoder's log-probabilities of given texts, nats: of every symbol, behind those before it,
   * and of the end of sentence. Each is its own source's, whatever else is in the batch.
   *
   * @param batch at least one source
   * @param targets one a source, by class and without end of sentence
   * @return one a source, {@code [U+1]}
   * @throws IllegalStateException if the model is closed
   */
  List<float[]> score(List<Source> batch, List<int[]> targets);
}
