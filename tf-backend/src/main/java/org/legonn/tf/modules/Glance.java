package org.legonn.tf.modules;

import java.util.Optional;
import java.util.function.Supplier;
import org.legonn.tf.layers.Distributions;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RandomPositions;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Glancing at the reference, an extension that is not in the paper: while a module trains, it reads
 * at random positions not the marginals before it but their CTC posteriors, which know the
 * reference. So it meets marginals that are sure and right more often than its own encoder gives
 * them, and learns to trust those (after the glancing sampling of Qian et al., 2021).
 *
 * @param rate the greatest rate of it; a sequence's own rate is uniform in [0, rate)
 */
record Glance(double rate) {
  Distributions apply(Pass pass, InterfaceMarginals marginals) {
    Optional<Operand<TFloat32>> posteriors = marginals.posteriorRows();
    if (!pass.training() || rate == 0 || posteriors.isEmpty()) {
      return marginals;
    }
    Operand<TBool> told =
        pass.tf().reshape(RandomPositions.draw(pass, marginals.extent(), rate), pass.ints(-1, 1));
    return new Glanced(
        pass,
        marginals,
        told,
        pass.tf().select(told, posteriors.get(), marginals.probabilityRows()));
  }

  /** Marginals of which some rows are told; no gradient flows to those. */
  private record Glanced(
      Pass pass,
      InterfaceMarginals marginals,
      Operand<TBool> told,
      Operand<TFloat32> probabilityRows)
      implements Distributions {
    @Override
    public Extent extent() {
      return marginals.extent();
    }

    @Override
    public int classes() {
      return marginals.classes();
    }

    @Override
    public Operand<TFloat32> scoreRows() {
      return probabilityRows;
    }

    @Override
    public boolean tracked() {
      return marginals.tracked();
    }

    @Override
    public void receive(Supplier<Operand<TFloat32>> gradient, Supplier<Operand<TFloat32>> factor) {
      marginals.receive(() -> untold(gradient.get()), () -> untold(factor.get()));
    }

    private Operand<TFloat32> untold(Operand<TFloat32> rows) {
      return pass.tf().select(told, pass.scalar(0f), rows);
    }
  }
}
