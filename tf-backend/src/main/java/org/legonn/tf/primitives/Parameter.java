package org.legonn.tf.primitives;

import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;

/**
 * A trainable float32 tensor of a module.
 *
 * @param name {@code module-name/part.of.it}, unique in a chain
 */
public record Parameter(String name, Shape shape, Initializer initializer) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** The name of the module that has it. */
  public String module() {
    return name.substring(0, name.indexOf('/'));
  }

  /**
   * First values, in row-major order: a function of seed and name alone, whatever else the graph
   * holds.
   */
  public float[] initialValues(long seed) {
    SplittableRandom random = new SplittableRandom(hash(name) ^ (seed * FNV_PRIME));
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = initializer.next(random, i);
    }
    return values;
  }

  /** 64-bit FNV-1a. */
  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
