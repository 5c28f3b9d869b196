package org.legonn.runtime.backend;

import java.util.Map;
import org.legonn.runtime.weights.NamedTensors;

/**
 * A module's weights before any training, and what in them depends on the size of a vocabulary.
 *
 * @param weights by the names of {@link Model#weights}
 * @param classAxes of the tensors that have one, by name; the shapes of all others are the same
 *     whatever the vocabularies
 */
public record FreshModule(NamedTensors weights, Map<String, ClassAxis> classAxes) {
  public FreshModule {
    classAxes = Map.copyOf(classAxes);
  }
}
