package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * A convolution over time of stride 2, as a dense product of windows: T positions become ⌈T/2⌉. On
 * a CPU, TensorFlow's own convolution goes back in bfloat16 at a fraction of the speed of products.
 *
 * @param left how many positions before position 2·t its position t reads
 */
public record Subsampling(
    Parameter kernel, Parameter bias, int positions, int left, int inputs, int outputs) {
  /**
   * Whose position t has position 2·t in its middle.
   *
   * @param width of the kernel in positions, odd
   * @param inputs channels
   * @param outputs channels
   */
  public static Subsampling centred(Parameters parameters, int width, int inputs, int outputs) {
    return of(parameters, width, width / 2, inputs, outputs);
  }

  /** The same, whose position t reads none after 2·t + 1, the last that it stands for. */
  public static Subsampling causal(Parameters parameters, int width, int inputs, int outputs) {
    return of(parameters, width, Math.max(0, width - 2), inputs, outputs);
  }

  private static Subsampling of(
      Parameters parameters, int width, int left, int inputs, int outputs) {
    return new Subsampling(
        parameters.add(
            "kernel",
            Initializer.Uniform.xavier(width * inputs, outputs),
            width,
            1,
            inputs,
            outputs),
        parameters.add("bias", new Initializer.Constant(0), outputs),
        width,
        left,
        inputs,
        outputs);
  }

  /** Of what it gives for that extent. */
  public Extent extent(Pass pass, Extent source) {
    return new Extent(
        pass,
        source.batch(),
        StridedWindows.count(pass, source.positions()),
        StridedWindows.count(pass, source.lengths()));
  }

  /** Rows {@code [B·T,inputs]} to {@code [B·⌈T/2⌉,outputs]}, rectified. */
  public Differentiable<TFloating> rectified(
      Pass pass, Differentiable<TFloating> rows, Extent extent) {
    StridedWindows windows = StridedWindows.ofPositions(positions, left, inputs);
    return Dense.rectified(
        pass, windows.apply(pass, rows, extent), matrix(pass, windows.columns()), bias);
  }

  /** The kernel as a matrix; what a window has beyond it counts for nothing. */
  private Differentiable<TFloating> matrix(Pass pass, int rows) {
    Ops tf = pass.tf();
    Differentiable<TFloating> filter = pass.kernel(kernel);
    int own = positions * inputs;
    Operand<TFloating> matrix = tf.reshape(filter, pass.ints(own, outputs));
    return pass.value(
        tf.pad(matrix, tf.constant(new int[][] {{0, rows - own}, {0, 0}}), pass.computeScalar(0f)),
        dy ->
            filter.receive(
                () ->
                    tf.reshape(
                        tf.slice(dy, pass.ints(0, 0), pass.ints(own, outputs)),
                        pass.ints(positions, 1, inputs, outputs))),
        filter);
  }
}
