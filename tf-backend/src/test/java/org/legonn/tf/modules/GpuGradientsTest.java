package org.legonn.tf.modules;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.ratio;
import static org.legonn.dsl.architecture.Architecture.receptiveField;
import static org.legonn.dsl.architecture.Architecture.top;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextSpec;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.loss.CtcLoss;
import org.legonn.tf.loss.SmoothedCrossEntropy;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.toy.Gpu;
import org.tensorflow.Operand;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Every parameter's gradient on a GPU against the CPU's; speech, OLC, both ingestors, CTC. */
@Tag("gpu")
final class GpuGradientsTest {
  private static final int SYMBOLS = 5;
  private static final int WIDTH = 8;
  private static final TransformerLayer LAYER = heads(2).feedForward(12);

  @BeforeAll
  static void aGpuMustBeThere() {
    Gpu.mustBeThere();
  }

  @Test
  void gradientsAreThoseOfTheCpu() {
    for (TextSpec ingesting :
        List.of(
            DecoderBuilder.create()
                .weightedEmbedding(WIDTH, receptiveField(3))
                .transformer(1, LAYER)
                .decode(1, LAYER)
                .text(),
            IsolatingDecoderBuilder.create()
                .beamConvolution(WIDTH, top(2), kernel(3))
                .transformer(1, LAYER)
                .decode(1, LAYER)
                .text())) {
      Map<Parameter, float[]> expected =
          gradients(ConfigProto.newBuilder().putDeviceCount("GPU", 0).build(), ingesting);
      Map<Parameter, float[]> found = gradients(ConfigProto.getDefaultInstance(), ingesting);
      assertThat(found.keySet()).isEqualTo(expected.keySet());
      found.forEach(
          (parameter, gradient) ->
              assertWithMessage(parameter.name())
                  .that(distance(gradient, expected.get(parameter)))
                  .isLessThan(1e-4 + 0.01 * length(expected.get(parameter))));
    }
  }

  private static Map<Parameter, float[]> gradients(ConfigProto devices, TextSpec ingesting) {
    EncoderModule encoder =
        new EncoderModule(
            "speech",
            SpeechEncoderBuilder.create()
                .subsample(WIDTH, 2)
                .conformer(1, LAYER.kernel(3))
                .outputLength(ratio(1.5))
                .transformer(1, LAYER)
                .marginals(),
            4,
            SYMBOLS);
    DecoderModule decoder = new DecoderModule("decoder", ingesting, SYMBOLS, SYMBOLS);
    float[] features = new float[2 * 8 * 4];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) Math.sin(i);
    }
    try (GraphFixture graph = new GraphFixture(devices)) {
      Pass pass = graph.training();
      Operand<TInt32> labels = graph.ints(new int[] {4, 1, 1}, new int[] {2, 0, 0});
      InterfaceMarginals marginals =
          encoder.emit(
              pass, new ModuleInput.Speech(graph.floats(features, 2, 8, 4), graph.lengths(8, 6)));
      Operand<TFloat32> ctc =
          CtcLoss.of(pass, marginals, labels, graph.lengths(3, 1), 0.7).perLabel();
      Operand<TFloat32> crossEntropy =
          new SmoothedCrossEntropy(0.1)
              .apply(pass, decoder.emit(pass, marginals, labels, graph.lengths(3, 1)));
      graph.initialize(encoder.parameters());
      graph.initialize(decoder.parameters());
      assertThat(graph.scalar(graph.tf().math.add(ctc, crossEntropy))).isGreaterThan(0f);
      return graph.floats(pass.gradients());
    }
  }

  private static double length(float[] a) {
    return distance(a, new float[a.length]);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
