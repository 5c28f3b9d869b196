package org.legonn.runtime.data;

import java.util.List;
import org.legonn.runtime.backend.Example;

/**
 * Examples of like length.
 *
 * @param epoch from 1: which pass over the corpus this is
 * @param end where the corpus's next batch begins
 */
public record Batch(int epoch, List<Example> examples, Position end) {
  public Batch {
    examples = List.copyOf(examples);
  }
}
