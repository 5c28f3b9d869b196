package org.legonn.runtime.train;

import java.util.List;
import java.util.Optional;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.result.DecodedTexts;

/**
 * What to look at while training.
 *
 * @param batches whose losses to take; none is no validation
 * @param texts sentences to decode as well
 */
public record Validation(List<List<Example>> batches, Optional<HeldOutTexts> texts) {
  /** No validation at all. */
  public static final Validation NONE = new Validation(List.of(), Optional.empty());

  public Validation {
    batches = List.copyOf(batches);
  }

  /** Sentences that the model under training reads now and then. */
  @FunctionalInterface
  public interface HeldOutTexts {
    /** Decodes them with the weights as they are. */
    DecodedTexts decode();
  }
}
