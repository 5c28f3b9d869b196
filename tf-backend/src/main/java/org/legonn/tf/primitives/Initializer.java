package org.legonn.tf.primitives;

import java.util.random.RandomGenerator;

/** The distribution of a parameter's first values. */
public sealed interface Initializer {
  /** One value. */
  float next(RandomGenerator random);

  /** The same value everywhere. */
  record Constant(float value) implements Initializer {
    @Override
    public float next(RandomGenerator random) {
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
    public float next(RandomGenerator random) {
      return (float) ((2 * random.nextDouble() - 1) * bound);
    }
  }

  /** Normal around 0. */
  record Normal(double deviation) implements Initializer {
    @Override
    public float next(RandomGenerator random) {
      return (float) (random.nextGaussian() * deviation);
    }
  }
}
