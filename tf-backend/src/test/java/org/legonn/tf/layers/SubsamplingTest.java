package org.legonn.tf.layers;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.TFloat32;

/** Products of windows against TensorFlow's own convolution. */
final class SubsamplingTest {
  private static final int BATCH = 2;
  private static final int LENGTH = 5;
  private static final int SHORTER = 3;
  private static final int INPUTS = 3;
  private static final int OUTPUTS = 4;

  private final GraphFixture graph = new GraphFixture();
  private final Parameters parameters = new Parameters("test");
  private final Parameter input =
      parameters.add("x", new Initializer.Normal(1), BATCH * LENGTH, INPUTS);

  @AfterEach
  void close() {
    graph.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1, false",
    "2, false",
    "3, false",
    "4, false",
    "7, false",
    "1, true",
    "2, true",
    "3, true",
    "4, true",
    "7, true"
  })
  void aPositionReadsWhatAConvolutionReads(int positions, boolean causal) {
    Pass pass = graph.inference();
    Extent extent =
        new Extent(pass, pass.scalar(BATCH), pass.scalar(LENGTH), graph.lengths(LENGTH, SHORTER));
    WholeSubsampling subsampling =
        (WholeSubsampling) Subsampling.whole(parameters, positions, causal, INPUTS, OUTPUTS);
    Operand<TFloat32> found =
        pass.float32(subsampling.rectified(pass, pass.compute(pass.parameter(input)), extent));
    Operand<TFloat32> expected = convolved(pass, subsampling, extent);
    graph.initialize(parameters.all());
    graph.assign(subsampling.bias(), new float[] {0.1f, -0.2f, 0.3f, 0});
    assertThat(graph.floats(found))
        .usingTolerance(1e-5)
        .containsExactly(graph.floats(expected))
        .inOrder();
  }

  private Operand<TFloat32> convolved(Pass pass, WholeSubsampling subsampling, Extent extent) {
    Ops tf = pass.tf();
    long left = subsampling.left();
    List<Long> paddings = List.of(0L, 0L, left, subsampling.positions() - 1 - left, 0L, 0L, 0L, 0L);
    Operand<TFloat32> image =
        tf.reshape(tf.math.mul(pass.parameter(input), extent.validRows()), extent.shape(1, INPUTS));
    Operand<TFloat32> sums =
        tf.nn.conv2d(
            image,
            pass.parameter(subsampling.kernel()),
            List.of(1L, 2L, 1L, 1L),
            "EXPLICIT",
            Conv2d.explicitPaddings(paddings));
    return tf.nn.relu(tf.math.add(sums, pass.parameter(subsampling.bias())));
  }
}
