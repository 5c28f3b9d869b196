package org.legonn.runtime.data;

import java.util.List;

/**
 * Lines drawn evenly from a whole corpus: all of a small one. The sides are drawn each by itself.
 *
 * @param sources as written; none where the source is speech
 * @param references as written
 */
record CorpusSample(List<String> sources, List<String> references) {
  /** Lines that a sample holds, where there are as many. */
  static final int SIZE = 10_000;

  public CorpusSample {
    sources = List.copyOf(sources);
    references = List.copyOf(references);
  }
}
