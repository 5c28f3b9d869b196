package org.legonn.tf.modules;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.legonn.dsl.architecture.Architecture.ratio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.architecture.Block;
import org.legonn.dsl.architecture.DecoderBlock;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.Ingestor;
import org.legonn.dsl.architecture.Input;
import org.legonn.dsl.architecture.InterfaceAugmentation;
import org.legonn.dsl.architecture.Kernel;
import org.legonn.dsl.architecture.SpecAugment;
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
  private static final List<Block> LAYERS =
      List.of(new Block.Transformer(1, new TransformerLayer(2, 12, 0)));
  private static final List<DecoderBlock> DECODE =
      List.of(new DecoderBlock(1, new TransformerLayer(2, 12, 0)));

  @BeforeAll
  static void aGpuMustBeThere() {
    Gpu.mustBeThere();
  }

  @Test
  void gradientsAreThoseOfTheCpu() {
    for (Ingestor ingestor :
        List.of(
            new Ingestor.WeightedEmbedding(WIDTH, new Ingestor.ReceptiveField(3)),
            new Ingestor.BeamConvolution(WIDTH, new Ingestor.Top(2), new Kernel(3)))) {
      Map<Parameter, float[]> expected =
          gradients(ConfigProto.newBuilder().putDeviceCount("GPU", 0).build(), ingestor);
      Map<Parameter, float[]> found = gradients(ConfigProto.getDefaultInstance(), ingestor);
      assertThat(found.keySet()).isEqualTo(expected.keySet());
      found.forEach(
          (parameter, gradient) ->
              assertWithMessage(parameter.name())
                  .that(distance(gradient, expected.get(parameter)))
                  .isLessThan(1e-4 + 0.01 * length(expected.get(parameter))));
    }
  }

  private static Map<Parameter, float[]> gradients(ConfigProto devices, Ingestor ingestor) {
    EncoderModule encoder =
        new EncoderModule(
            "speech",
            new EncoderSpec(
                new Input.Subsampling(WIDTH, 2, Input.Subsampling.USUAL_KERNEL, SpecAugment.NONE),
                InterfaceAugmentation.NONE,
                LAYERS,
                Optional.of(ratio(1.5)),
                LAYERS),
            4,
            SYMBOLS);
    DecoderModule decoder =
        new DecoderModule(
            "decoder",
            new DecoderSpec(ingestor, InterfaceAugmentation.NONE, LAYERS, DECODE),
            SYMBOLS,
            SYMBOLS);
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
