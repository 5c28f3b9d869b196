package org.legonn.dsl.architecture;

/**
 * What is done to the marginals before a module while it trains, so that it doesn't get used to one
 * encoder. It changes no weight's shape and nothing outside training. Extensions of this project,
 * not in the paper.
 *
 * @param jitter the greatest rate at which positions are repeated or dropped, in [0, 1); 0 is off
 * @param glance the greatest rate at which positions are told by the reference, in [0, 1]; 0 is off
 */
public record InterfaceAugmentation(double jitter, double glance) {
  /** The marginals as they are. */
  public static final InterfaceAugmentation NONE = new InterfaceAugmentation(0, 0);

  public InterfaceAugmentation {
    Checks.rate("jitter", jitter);
    Checks.share("glance", glance);
  }

  InterfaceAugmentation withJitter(double rate) {
    return new InterfaceAugmentation(rate, glance);
  }

  InterfaceAugmentation withGlance(double rate) {
    return new InterfaceAugmentation(jitter, rate);
  }
}
