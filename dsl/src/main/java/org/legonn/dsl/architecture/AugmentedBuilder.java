package org.legonn.dsl.architecture;

/**
 * Says what training does to the marginals before a module. Both are defaults, which a training may
 * replace ({@link Regularization}).
 */
public interface AugmentedBuilder {
  /**
   * Repeats and drops interface positions at random while training.
   *
   * @param rate of the positions, the greatest share that is repeated, and that is dropped; in [0,
   *     1); 0 is off
   */
  AugmentedBuilder jitter(double rate);

  /**
   * Shows, while training, positions of the interface at random as the reference has them: their
   * CTC posteriors instead of their marginals. Glancing (Qian et al., 2021) at an interface: the
   * module learns to trust what an encoder is sure of.
   *
   * @param rate the greatest share of the positions, in [0, 1]; 0 is off
   */
  AugmentedBuilder glance(double rate);
}
