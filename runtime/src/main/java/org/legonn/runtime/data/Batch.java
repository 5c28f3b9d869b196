package org.legonn.runtime.data;

import java.util.List;
import org.legonn.runtime.backend.Example;

/**
 * Examples of like length.
 *
 * @param epoch from 1: which pass over the corpus this is
 * @param end where the corpus's next batch begins
 * @param share of the epoch's pairs, those counted that are left out, that are behind at the end of
 *     this batch: 1 after the last
 */
public record Batch(int epoch, List<Example> examples, Position end, double share) {
  public Batch {
    examples = List.copyOf(examples);
  }
}
