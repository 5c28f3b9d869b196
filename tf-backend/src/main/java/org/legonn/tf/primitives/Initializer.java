package org.legonn.tf.primitives;

import java.util.random.RandomGenerator;

/** The distribution of a parameter's first values. */
public sealed interface Initializer {
  /**
   * One value.
   *
   * @param place of it, in row-major order
   */
  float next(RandomGenerator random, int place);

  /** The same value everywhere. */
  record Constant(float value) implements Initializer {
    @Override
    public float next(RandomGenerator random, int place) {
      return value;
    }
  }

  /** Uniform in [-bound, bound). */
  record Uniform(double bound) implements Initializer {
    /** Glorot and Bengio's bound for a layer of so many inputs and outputs. */
    public static Uniform xavier(int inputs, int outputs) {
      return new Uniform(Math.sqrt(6.0 / (inputs + outputs)));
    }

    @Override
    public float next(RandomGenerator random, int place) {
      return (float) ((2 * random.nextDouble() - 1) * bound);
    }
  }

  /** Normal around 0. */
  record Normal(double deviation) implements Initializer {
    @Override
    public float next(RandomGenerator random, int place) {
      return (float) (random.nextGaussian() * deviation);
    }
  }

  /** A matrix that is 1 more than others in one row. */
  record OneRow(int row, int width, Initializer others) implements Initializer {
    @Override
    public float next(RandomGenerator random, int place) {
      return others.next(random, place) + (place / width == row ? 1 : 0);
    }
  }
}
