package org.legonn.runtime.backend;

/**
 * What training minimises: the decoder's cross-entropy a token plus the CTC loss a label of every
 * interface (paper, section III).
 *
 * @param labelSmoothing share of a target's probability that is spread over all classes, in [0, 1)
 * @param ctcWeight factor of every interface's CTC loss; 0 leaves the interface ungrounded
 * @param clipNorm the gradient's greatest global norm; 0 is no limit
 */
public record Objective(double labelSmoothing, double ctcWeight, double clipNorm) {
  /** Smoothing 0.1, CTC with weight 1, gradients clipped at norm 1. */
  public static final Objective DEFAULT = new Objective(0.1, 1, 1);
}
