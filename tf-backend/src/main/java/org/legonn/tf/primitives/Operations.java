package org.legonn.tf.primitives;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.OpDef;

/** The kinds of operations that this build of TensorFlow has. */
final class Operations {
  private static final Map<String, OpDef> KNOWN =
      TensorFlow.registeredOpList().getOpList().stream()
          .collect(Collectors.toUnmodifiableMap(OpDef::getName, Function.identity()));

  private Operations() {}

  /**
   * A kind that there is.
   *
   * @throws IllegalArgumentException if there isn't
   */
  static OpDef of(String type) {
    OpDef known = KNOWN.get(type);
    if (known == null) {
      throw new IllegalArgumentException("TensorFlow has no operation " + type);
    }
    return known;
  }
}
