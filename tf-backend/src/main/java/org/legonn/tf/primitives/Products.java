package org.legonn.tf.primitives;

/**
 * How dense products, which are those of rows and weights, are computed.
 *
 * @param precision of what is multiplied; weights, norms, softmaxes and losses stay float32
 */
public record Products(MatMulPrecision precision, Fusion fusion) {
  /** The reference: float32, each operation by itself. */
  public static final Products FLOAT32 = new Products(MatMulPrecision.FLOAT32, Fusion.NONE);

  /** Which of them are TensorFlow's {@code _FusedMatMul}, which only a CPU has. */
  public enum Fusion {
    /** None: each is a {@code MatMul}, and its bias and rectifier are operations of their own. */
    NONE,
    /** Those with a bias, where one pass over the results pays. */
    BIASED,
    /**
     * All, without a bias by one of zeros: oneDNN computes it by another kernel, which can be
     * faster than that of {@code MatMul}.
     */
    ALL
  }
}
