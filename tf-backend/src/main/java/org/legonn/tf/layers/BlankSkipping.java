package org.legonn.tf.layers;

import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Blank skipping, an extension that is not in the paper: of neighbouring positions that are surely
 * blank only the last is read. What CTC reads stays the same.
 *
 * @param sure the least probability of such a blank; empty: all positions are read
 */
public record BlankSkipping(OptionalDouble sure) {
  /** All positions are read. */
  public static final BlankSkipping NONE = new BlankSkipping(OptionalDouble.empty());

  /** The positions that are read. */
  public Distributions apply(Pass pass, Distributions marginals) {
    if (sure.isEmpty()) {
      return marginals;
    }
    Rearrangement read = read(pass, marginals);
    return new Read(pass, marginals, read, chosen(pass, read, marginals.probabilityRows()));
  }

  /**
   * Where among all positions something looks.
   *
   * @param scores {@code [B,U,K']}: of the positions that are read
   * @return {@code [B,U,K]}, 0 for those that aren't
   */
  public Operand<TFloat32> putBack(Pass pass, Distributions marginals, Operand<TFloat32> scores) {
    return sure.isEmpty()
        ? scores
        : read(pass, marginals).putBack(pass, marginals.extent(), scores);
  }

  private Rearrangement read(Pass pass, Distributions marginals) {
    Ops tf = pass.tf();
    Extent extent = marginals.extent();
    Operand<TFloat32> blank =
        tf.slice(
            marginals.probabilityRows(), pass.ints(0, marginals.classes() - 1), pass.ints(-1, 1));
    Operand<TBool> surely =
        tf.math.logicalAnd(
            extent.valid(),
            tf.math.greaterEqual(
                tf.reshape(blank, extent.shape()), pass.scalar((float) sure.orElseThrow())));
    Operand<TBool> next =
        tf.slice(
            tf.pad(surely, tf.constant(new int[][] {{0, 0}, {0, 1}}), tf.constant(false)),
            pass.ints(0, 1),
            extent.shape());
    Operand<TBool> left = tf.math.logicalAnd(surely, next);
    return Rearrangement.of(
        pass,
        extent,
        tf.dtypes.cast(tf.math.logicalAnd(extent.valid(), tf.math.logicalNot(left)), TInt32.class));
  }

  private static Operand<TFloat32> chosen(Pass pass, Rearrangement read, Operand<TFloat32> rows) {
    return pass.tf().gather(rows, read.rows(), pass.scalar(0));
  }

  /** Some of the positions of others. */
  private record Read(
      Pass pass, Distributions all, Rearrangement read, Operand<TFloat32> probabilityRows)
      implements Distributions {
    @Override
    public Extent extent() {
      return read.extent();
    }

    @Override
    public int classes() {
      return all.classes();
    }

    @Override
    public Operand<TFloat32> scoreRows() {
      return chosen(pass, read, all.scoreRows());
    }

    @Override
    public boolean tracked() {
      return all.tracked();
    }

    @Override
    public void receive(Supplier<Operand<TFloat32>> gradient, Supplier<Operand<TFloat32>> factor) {
      all.receive(() -> putBack(gradient.get()), () -> putBack(factor.get()));
    }

    private Operand<TFloat32> putBack(Operand<TFloat32> rows) {
      return pass.tf()
          .math
          .unsortedSegmentSum(rows, read.rows(), pass.size(all.probabilityRows(), 0));
    }
  }
}
