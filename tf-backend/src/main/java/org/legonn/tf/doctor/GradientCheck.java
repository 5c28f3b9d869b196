package org.legonn.tf.doctor;

import static java.util.Objects.requireNonNull;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.ratio;
import static org.legonn.dsl.architecture.Architecture.receptiveField;
import static org.legonn.dsl.architecture.Architecture.top;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.tf.loss.CtcLoss;
import org.legonn.tf.loss.SmoothedCrossEntropy;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.EncoderModule;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.modules.ModuleInput;
import org.legonn.tf.optimizer.InitialValues;
import org.legonn.tf.primitives.GraphScope;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.Products;
import org.legonn.tf.primitives.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Holds gradients against finite differences, on two tiny chains that have every kind of layer
 * between them: what the engine learns by is right on this machine.
 */
final class GradientCheck {
  private static final int SYMBOLS = 4;
  private static final int WIDTH = 8;
  private static final double STEP = 1e-2;
  private static final double TOLERANCE = 2e-3;
  private static final double RELATIVE_TOLERANCE = 0.02;

  private final ConfigProto settings;

  private GradientCheck(ConfigProto settings) {
    this.settings = settings;
  }

  /** The parameters whose gradients are wrong; none where all are right. */
  static List<String> wrong(ConfigProto settings) {
    GradientCheck check = new GradientCheck(settings);
    List<String> wrong = new ArrayList<>();
    wrong.addAll(check.wrongOf(GradientCheck::textChain));
    wrong.addAll(check.wrongOf(GradientCheck::speechChain));
    return wrong;
  }

  /** Modules and what the first of them reads. */
  private record Chain(ModuleInput source, List<EncoderModule> encoders, DecoderModule decoder) {}

  @FunctionalInterface
  private interface ChainSupplier {
    Chain emit(Ops tf);
  }

  private static Chain textChain(Ops tf) {
    EncoderModule encoder =
        new EncoderModule(
            "encoder",
            TextEncoderBuilder.create()
                .embed(WIDTH)
                .transformer(1, heads(2).feedForward(12).dropout(0.1))
                .outputLength(ratio(1.5))
                .conformer(1, heads(2).feedForward(12).dropout(0.1).kernel(3))
                .marginals(),
            SYMBOLS,
            SYMBOLS);
    EncoderModule transcoder =
        new EncoderModule(
            "transcoder",
            TranscoderBuilder.create()
                .weightedEmbedding(WIDTH, receptiveField(3))
                .transformer(1, heads(2).feedForward(12))
                .marginals(),
            SYMBOLS,
            SYMBOLS);
    DecoderModule decoder =
        new DecoderModule(
            "decoder",
            DecoderBuilder.create()
                .weightedEmbedding(WIDTH)
                .transformer(1, heads(2).feedForward(12).dropout(0.1))
                .decode(1, heads(2).feedForward(12).dropout(0.1))
                .text(),
            SYMBOLS,
            SYMBOLS);
    ModuleInput source =
        new ModuleInput.Text(
            tf.constant(new int[][] {{0, 1, 2, 3, 1}, {3, 2, 0, 0, 0}}),
            tf.constant(new int[] {5, 3}));
    return new Chain(source, List.of(encoder, transcoder), decoder);
  }

  private static Chain speechChain(Ops tf) {
    int dimensions = 4;
    float[][][] features = new float[2][11][dimensions];
    SplittableRandom random = new SplittableRandom(3);
    for (float[][] utterance : features) {
      for (float[] frame : utterance) {
        for (int i = 0; i < dimensions; i++) {
          frame[i] = (float) (random.nextDouble() - 0.5);
        }
      }
    }
    EncoderModule encoder =
        new EncoderModule(
            "speech-encoder",
            SpeechEncoderBuilder.create()
                .subsample(WIDTH, 2)
                .transformer(1, heads(2).feedForward(12))
                .marginals(),
            dimensions,
            SYMBOLS);
    DecoderModule decoder =
        new DecoderModule(
            "isolating-decoder",
            IsolatingDecoderBuilder.create()
                .beamConvolution(WIDTH, top(2), kernel(3))
                .decode(1, heads(2).feedForward(12))
                .text(),
            SYMBOLS,
            SYMBOLS);
    ModuleInput source =
        new ModuleInput.Speech(tf.constant(features), tf.constant(new int[] {11, 9}));
    return new Chain(source, List.of(encoder), decoder);
  }

  private List<String> wrongOf(ChainSupplier supplier) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, settings)) {
      Ops tf = GraphScope.operations(graph);
      Weights weights = new Weights(tf);
      Chain chain = supplier.emit(tf);
      List<Parameter> parameters = new ArrayList<>(chain.decoder().parameters());
      chain.encoders().forEach(encoder -> parameters.addAll(encoder.parameters()));
      Pass pass = Pass.training(tf, weights, Products.FLOAT32, tf.constant(7L), parameter -> true);
      Operand<TFloat32> loss = loss(tf, pass, chain);
      Map<Parameter, Operand<TFloat32>> gradients = pass.gradients();
      new InitialValues(tf, weights, parameters).assign(session, 1);
      Probe probe = new Probe(session, tf, weights, loss, gradients);
      return gradients.keySet().stream()
          .filter(parameter -> !probe.isRight(parameter))
          .map(Parameter::name)
          .toList();
    }
  }

  private static Operand<TFloat32> loss(Ops tf, Pass pass, Chain chain) {
    Operand<TInt32> labels = tf.constant(new int[][] {{1, 2, 3}, {2, 1, 0}});
    Operand<TInt32> lengths = tf.constant(new int[] {3, 2});
    List<Operand<TFloat32>> losses = new ArrayList<>();
    ModuleInput current = chain.source();
    InterfaceMarginals last = null;
    for (EncoderModule encoder : chain.encoders()) {
      last = encoder.emit(pass, current);
      losses.add(CtcLoss.of(pass, last, labels, lengths, 1).perLabel());
      current = last;
    }
    if (last == null) {
      throw new IllegalStateException("a chain has an encoder");
    }
    losses.add(
        new SmoothedCrossEntropy(0.1)
            .apply(pass, chain.decoder().emit(pass, last, labels, lengths)));
    return tf.math.addN(losses);
  }

  /** Moves parameters and looks what becomes of the loss. */
  private static final class Probe {
    private final Session session;
    private final Operand<TFloat32> loss;
    private final Map<Parameter, Op> assigns = new HashMap<>();
    private final Map<Parameter, Placeholder<TFloat32>> fed = new HashMap<>();
    private final Map<Parameter, float[]> values = new LinkedHashMap<>();
    private final Map<Parameter, float[]> gradients = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom(5);

    Probe(
        Session session,
        Ops tf,
        Weights weights,
        Operand<TFloat32> loss,
        Map<Parameter, Operand<TFloat32>> gradients) {
      this.session = session;
      this.loss = loss;
      for (Parameter parameter : gradients.keySet()) {
        Placeholder<TFloat32> value =
            tf.placeholder(TFloat32.class, Placeholder.shape(parameter.shape()));
        fed.put(parameter, value);
        assigns.put(parameter, tf.assignVariableOp(weights.handle(parameter), value));
      }
      List<Parameter> parameters = List.copyOf(gradients.keySet());
      List<float[]> read =
          read(
              Stream.concat(parameters.stream().map(weights::value), gradients.values().stream())
                  .toList());
      for (int i = 0; i < parameters.size(); i++) {
        values.put(parameters.get(i), read.get(i));
        this.gradients.put(parameters.get(i), read.get(parameters.size() + i));
      }
    }

    /** Whether the slope along one direction lies between those before and after the point. */
    boolean isRight(Parameter parameter) {
      float[] gradient = gradients.get(parameter);
      float[] value = values.get(parameter);
      if (gradient == null || value == null) {
        return false;
      }
      double[] direction = direction(gradient);
      double slope = 0;
      for (int i = 0; i < gradient.length; i++) {
        slope += gradient[i] * direction[i];
      }
      double here = loss();
      double after = (lossAt(parameter, value, direction, STEP) - here) / STEP;
      double before = (here - lossAt(parameter, value, direction, -STEP)) / STEP;
      assign(parameter, value);
      double tolerance = TOLERANCE + RELATIVE_TOLERANCE * Math.abs(slope);
      return slope >= Math.min(before, after) - tolerance
          && slope <= Math.max(before, after) + tolerance;
    }

    /** Of length 1: half the gradient's own, half random. */
    private double[] direction(float[] gradient) {
      double square = 1e-24;
      for (float part : gradient) {
        square += (double) part * part;
      }
      double side = 1 / Math.sqrt(gradient.length);
      double[] direction = new double[gradient.length];
      double norm = 0;
      for (int i = 0; i < direction.length; i++) {
        direction[i] = gradient[i] / Math.sqrt(square) + (random.nextBoolean() ? side : -side);
        norm += direction[i] * direction[i];
      }
      for (int i = 0; i < direction.length; i++) {
        direction[i] /= Math.sqrt(norm);
      }
      return direction;
    }

    private double lossAt(Parameter parameter, float[] value, double[] direction, double step) {
      float[] moved = new float[value.length];
      for (int i = 0; i < moved.length; i++) {
        moved[i] = (float) (value[i] + step * direction[i]);
      }
      assign(parameter, moved);
      return loss();
    }

    private void assign(Parameter parameter, float[] value) {
      try (TFloat32 tensor = TFloat32.tensorOf(parameter.shape(), DataBuffers.of(value))) {
        session
            .runner()
            .feed(requireNonNull(fed.get(parameter)), tensor)
            .addTarget(requireNonNull(assigns.get(parameter)))
            .run()
            .close();
      }
    }

    private double loss() {
      return read(List.of(loss)).get(0)[0];
    }

    private List<float[]> read(List<? extends Operand<TFloat32>> operands) {
      Session.Runner runner = session.runner();
      operands.forEach(runner::fetch);
      try (Result result = runner.run()) {
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
          TFloat32 tensor = (TFloat32) result.get(i);
          float[] read = new float[Math.toIntExact(tensor.size())];
          tensor.asRawTensor().data().asFloats().read(read);
          all.add(read);
        }
        return all;
      }
    }
  }
}
