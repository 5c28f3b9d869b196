package org.legonn.tf.layers;

import java.util.List;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.Conv2dBackpropFilter;
import org.tensorflow.op.nn.Conv2dBackpropInput;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * A convolution over time of stride 2: T positions become ⌈T/2⌉.
 *
 * @param left how many positions before position 2·t its position t reads
 */
public record Subsampling(
    Parameter kernel, Parameter bias, int positions, int left, int inputs, int outputs) {
  private static final List<Long> STRIDES = List.of(1L, 2L, 1L, 1L);

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

  private List<Long> paddings(Extent extent) {
    return List.of(0L, 0L, (long) extent.padding(left), positions - 1L - left, 0L, 0L, 0L, 0L);
  }

  /** Of what it gives for that extent. */
  public Extent extent(Pass pass, Extent source) {
    return new Extent(
        pass, source.batch(), half(pass, source.positions()), half(pass, source.lengths()));
  }

  private static Operand<TInt32> half(Pass pass, Operand<TInt32> x) {
    Ops tf = pass.tf();
    return tf.math.floorDiv(tf.math.add(x, pass.scalar(1)), pass.scalar(2));
  }

  /** Rows {@code [B·T,inputs]} to {@code [B·⌈T/2⌉,outputs]}. */
  public Differentiable<TFloating> apply(Pass pass, Differentiable<TFloating> rows, Extent extent) {
    Ops tf = pass.tf();
    Differentiable<TFloating> filter = pass.kernel(kernel);
    Operand<TFloating> valid = pass.asCompute(extent.validRows());
    Operand<TInt32> shape = extent.shape(1, inputs);
    Operand<TFloating> image =
        extent.withLeft(tf.reshape(tf.math.mul(rows, valid), shape), 1, left);
    Operand<TFloating> convolved =
        tf.nn.conv2d(image, filter, STRIDES, "EXPLICIT", Conv2d.explicitPaddings(paddings(extent)));
    Differentiable<TFloating> sums =
        pass.value(
            tf.reshape(convolved, pass.ints(-1, outputs)),
            dy -> {
              Operand<TFloating> back = tf.reshape(dy, tf.shape(convolved));
              filter.receive(
                  () ->
                      tf.nn.conv2dBackpropFilter(
                          image,
                          pass.ints(positions, 1, inputs, outputs),
                          back,
                          STRIDES,
                          "EXPLICIT",
                          Conv2dBackpropFilter.explicitPaddings(paddings(extent))));
              rows.receive(
                  () ->
                      tf.math.mul(
                          tf.reshape(
                              tf.nn.conv2dBackpropInput(
                                  shape,
                                  filter,
                                  back,
                                  STRIDES,
                                  "EXPLICIT",
                                  Conv2dBackpropInput.explicitPaddings(paddings(extent))),
                              pass.ints(-1, inputs)),
                          valid));
            },
            rows,
            filter);
    return Dense.plusBias(pass, sums, bias);
  }
}
