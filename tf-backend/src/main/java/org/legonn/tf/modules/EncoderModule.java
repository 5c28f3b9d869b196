package org.legonn.tf.modules;

import java.util.List;
import java.util.Optional;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.tf.layers.BlankSkipping;
import org.legonn.tf.layers.Dense;
import org.legonn.tf.layers.EncoderBlocks;
import org.legonn.tf.layers.HiddenStates;
import org.legonn.tf.layers.LayerNorm;
import org.legonn.tf.layers.OutputLengthController;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Dropout;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.types.TFloat32;

/** An encoder or a transcoder: from its source to marginals over the interface vocabulary. */
public final class EncoderModule implements MarginalsModule {
  private final String name;
  private final Parameters parameters;
  private final int width;
  private final double dropout;
  private final boolean addsPositions;
  private final int classes;
  private final InputLayer input;
  private final EncoderBlocks before;
  private final Optional<OutputLengthController> controller;
  private final EncoderBlocks after;
  private final LayerNorm norm;
  private final Dense output;

  /**
   * @param name prefix of its parameters' names
   * @param inputSize symbols of the text or marginals that it reads, or feature dimensions
   * @param interfaceSize V
   */
  public EncoderModule(String name, MarginalsSpec spec, int inputSize, int interfaceSize) {
    this.name = name;
    this.parameters = new Parameters(name);
    this.width = spec.width();
    this.classes = interfaceSize + 1;
    this.dropout = spec.inputDropout();
    this.addsPositions = spec.addsPositions();
    this.input =
        InputLayer.of(
            parameters.in("input"),
            spec.input(),
            spec.augmentation(),
            BlankSkipping.NONE,
            spec.chunks().isPresent(),
            inputSize);
    this.before = EncoderBlocks.of(parameters.in("before"), width, spec.chunks(), spec.before());
    this.controller =
        spec.outputLength()
            .map(
                length ->
                    new OutputLengthController(
                        parameters.in("output-length"), width, length, belowController(spec)));
    this.after = EncoderBlocks.of(parameters.in("after"), width, spec.after());
    this.norm = LayerNorm.of(parameters.in("norm"), width);
    this.output =
        Dense.of(
            parameters.in("marginals"),
            new Initializer.Normal(Math.pow(width, -0.5)),
            width,
            classes);
  }

  /** The output length controller has the shape of the layer below it. */
  private static TransformerLayer belowController(MarginalsSpec spec) {
    return spec.before().get(spec.before().size() - 1).layer();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Parameter> parameters() {
    return parameters.all();
  }

  @Override
  public InterfaceMarginals emit(Pass pass, ModuleInput source) {
    HiddenStates states = input.apply(pass, source);
    Extent extent = states.extent();
    Differentiable<TFloat32> rows =
        Dropout.apply(
            pass,
            addsPositions ? extent.addPositions(states.rows(), width) : states.rows(),
            dropout);
    rows = before.apply(pass, rows, extent);
    if (controller.isPresent()) {
      Extent shortened = controller.get().extent(pass, extent);
      rows = controller.get().apply(pass, rows, extent, shortened);
      extent = shortened;
    }
    rows = after.apply(pass, rows, extent);
    Differentiable<TFloat32> logits = pass.float32(output.apply(pass, norm.apply(pass, rows)));
    return new InterfaceMarginals(pass, logits, extent, classes);
  }
}
