package org.legonn.dsl.architecture;

/**
 * Says what training does to the marginals before a module.
 *
 * @param <B> the builder
 */
public interface AugmentedBuilder<B> {
  /**
   * Repeats and drops interface positions at random while training, each at a rate of up to {@code
   * rate}.
   */
  B jitter(double rate);

  /**
   * Shows, while training, positions of the interface at random as the reference has them: their
   * CTC posteriors instead of their marginals, at a rate of up to {@code rate}. Glancing (Qian et
   * al., 2021) at an interface: the module learns to trust what an encoder is sure of.
   */
  B glance(double rate);
}
