package org.legonn.runtime.settings;

import java.util.Map;

/**
 * What training minimises: the decoder's cross-entropy a token plus the CTC loss a label of every
 * interface (paper, section III).
 *
 * @param labelSmoothing share of a target's probability that is spread over all classes, in [0, 1)
 * @param ctcWeight factor of an interface's CTC loss; 0 leaves the interface ungrounded
 * @param ctcWeights where it is another: by the name of the module that ends at the interface
 * @param clipNorm the gradient's greatest global norm; 0 is no limit
 * @param decoderShare of a batch's examples, in (0, 1]: those that the decoder reads and learns
 *     from, drawn anew in every step; the cross-entropy has this weight then, and the CTC losses
 *     are of all
 */
public record Objective(
    double labelSmoothing,
    double ctcWeight,
    Map<String, Double> ctcWeights,
    double clipNorm,
    double decoderShare) {
  /** Smoothing 0.1, CTC with weight 1, gradients clipped at norm 1. */
  public static final Objective DEFAULT = new Objective(0.1, 1, 1);

  public Objective {
    ctcWeights = Map.copyOf(ctcWeights);
  }

  /** With one weight for all interfaces. */
  public Objective(double labelSmoothing, double ctcWeight, double clipNorm) {
    this(labelSmoothing, ctcWeight, Map.of(), clipNorm, 1);
  }

  /** The factor of the CTC loss where {@code module} ends. */
  public double ctcWeight(String module) {
    return ctcWeights.getOrDefault(module, ctcWeight);
  }

  /** Whether the decoder learns from some examples of a batch alone. */
  public boolean sparesDecoder() {
    return decoderShare < 1;
  }

  /** From how many of so many examples the decoder learns: at least one. */
  public int decoded(int examples) {
    return Math.max(1, (int) Math.round(examples * decoderShare));
  }
}
