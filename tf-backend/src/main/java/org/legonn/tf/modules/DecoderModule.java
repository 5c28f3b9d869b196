package org.legonn.tf.modules;

import java.util.List;
import org.legonn.dsl.architecture.TextSpec;
import org.legonn.tf.layers.BlankSkipping;
import org.legonn.tf.layers.DecoderLayer;
import org.legonn.tf.layers.Dense;
import org.legonn.tf.layers.Embedding;
import org.legonn.tf.layers.EncoderBlocks;
import org.legonn.tf.layers.HiddenStates;
import org.legonn.tf.layers.LayerNorm;
import org.legonn.tf.layers.MultiHeadAttention;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Dropout;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * A decoder: from marginals to text, of which it is told (training) or finds (search) the symbols.
 */
public final class DecoderModule {
  private final String name;
  private final Parameters parameters;
  private final int width;
  private final int targetSize;
  private final double memoryDropout;
  private final double dropout;
  private final BlankSkipping skipping;
  private final InputLayer input;
  private final EncoderBlocks memory;
  private final LayerNorm memoryNorm;
  private final Embedding embedding;
  private final List<DecoderLayer> layers;
  private final LayerNorm norm;
  private final Parameter bias;

  /**
   * @param name prefix of its parameters' names
   * @param interfaceSize V
   * @param targetSize symbols of the text; the end of sentence, which also starts it, is one class
   *     more
   */
  public DecoderModule(String name, TextSpec spec, int interfaceSize, int targetSize) {
    this.name = name;
    this.parameters = new Parameters(name);
    this.width = spec.width();
    this.targetSize = targetSize;
    this.memoryDropout = spec.inputDropout();
    this.dropout = spec.targetDropout();
    this.skipping = new BlankSkipping(spec.skipBlanks());
    this.input =
        InputLayer.of(
            parameters.in("input"),
            spec.input(),
            spec.augmentation(),
            skipping,
            false,
            interfaceSize);
    this.memory = EncoderBlocks.of(parameters.in("memory"), width, spec.memory());
    this.memoryNorm = LayerNorm.of(parameters.in("memory-norm"), width);
    this.embedding = Embedding.of(parameters.in("target"), targetSize + 1, width);
    this.layers = DecoderLayer.of(parameters.in("decode"), width, spec.decode());
    this.norm = LayerNorm.of(parameters.in("norm"), width);
    this.bias = parameters.in("target").add("bias", new Initializer.Constant(0), targetSize + 1);
  }

  /** The ingested marginals: rows {@code [B·K,D]}. */
  record Encoded(Differentiable<TFloating> rows, Extent extent) {
    /** What that layer attends to. */
    MultiHeadAttention.Memory memory(Pass pass, DecoderLayer layer) {
      return layer.memory(pass, rows, extent);
    }
  }

  /** Prefix of its parameters' names. */
  public String name() {
    return name;
  }

  /** All that it learns. */
  public List<Parameter> parameters() {
    return parameters.all();
  }

  /**
   * Emits the module as it is trained: every position is told the symbols before it.
   *
   * @param target {@code [B,U]}, padded with any symbol's number, without end of sentence
   * @param lengths {@code [B]}
   */
  public TeacherForced emit(
      Pass pass, InterfaceMarginals marginals, Operand<TInt32> target, Operand<TInt32> lengths) {
    Ops tf = pass.tf();
    Forced forced = forced(pass, marginals, target, lengths);
    Extent extent = forced.extent();
    Operand<TInt32> end = pass.scalar(targetSize);
    Operand<TInt32> longer = tf.pad(target, tf.constant(new int[][] {{0, 0}, {0, 1}}), end);
    Operand<TInt32> wanted =
        tf.select(
            tf.math.equal(extent.range(), tf.expandDims(lengths, pass.scalar(1))), end, longer);
    Differentiable<TFloat32> rows = forced.through(layers);
    return new TeacherForced(pass, logits(pass, rows), extent, targetSize + 1, wanted);
  }

  /**
   * Where the decoder looks while it writes a text: the cross-attention of its last layer, the mean
   * over its heads, {@code [B,U+1,K]}. At inference.
   *
   * @param target {@code [B,U]}, padded with any symbol's number, without end of sentence
   * @param lengths {@code [B]}
   */
  public Operand<TFloat32> attention(
      Pass pass, InterfaceMarginals marginals, Operand<TInt32> target, Operand<TInt32> lengths) {
    Forced forced = forced(pass, marginals, target, lengths);
    DecoderLayer last = layers.get(layers.size() - 1);
    Operand<TFloat32> read =
        last.crossAttentionShares(
            pass,
            forced.through(layers.subList(0, layers.size() - 1)),
            forced.extent(),
            forced.causal(),
            forced.encoded().memory(pass, last),
            forced.encoded().extent().keyBias());
    return skipping.putBack(pass, marginals, read);
  }

  /** Target symbols on their way through the layers; every position sees those before it. */
  private record Forced(
      Pass pass,
      Differentiable<TFloat32> embedded,
      Extent extent,
      Operand<TFloat32> causal,
      Encoded encoded) {
    Differentiable<TFloat32> through(List<DecoderLayer> layers) {
      Differentiable<TFloat32> rows = embedded;
      for (DecoderLayer layer : layers) {
        rows =
            layer.apply(
                pass,
                rows,
                extent,
                causal,
                encoded.memory(pass, layer),
                encoded.extent().keyBias());
      }
      return rows;
    }
  }

  private Forced forced(
      Pass pass, InterfaceMarginals marginals, Operand<TInt32> target, Operand<TInt32> lengths) {
    Ops tf = pass.tf();
    Encoded encoded = encode(pass, marginals);
    Operand<TInt32> given =
        tf.pad(target, tf.constant(new int[][] {{0, 0}, {1, 0}}), pass.scalar(targetSize));
    Extent extent = Extent.of(pass, given, tf.math.add(lengths, pass.scalar(1)));
    Differentiable<TFloat32> rows =
        Dropout.apply(pass, extent.addPositions(embedding.apply(pass, given), width), dropout);
    return new Forced(pass, rows, extent, extent.causalBias(), encoded);
  }

  /** The form that search repeats, for so many hypotheses a sentence. */
  public DecoderStep step(Pass pass, InterfaceMarginals marginals, int hypotheses) {
    Encoded encoded = encode(pass, marginals);
    return new DecoderStep(
        this,
        layers,
        hypotheses,
        encoded.extent().batch(),
        layers.stream()
            .map(layer -> layer.stepMemory(pass, encoded.rows(), encoded.extent()))
            .toList(),
        encoded.extent().keyBias());
  }

  Embedding embedding() {
    return embedding;
  }

  /** D. */
  public int width() {
    return width;
  }

  /** The class that ends a sentence and starts it. */
  public int endOfSentence() {
    return targetSize;
  }

  /** Vt + 1. */
  public int classes() {
    return targetSize + 1;
  }

  /** What the decoder's layers attend to. */
  Encoded encode(Pass pass, InterfaceMarginals marginals) {
    HiddenStates ingested = input.apply(pass, marginals);
    Extent extent = ingested.extent();
    Differentiable<TFloat32> rows =
        Dropout.apply(pass, extent.addPositions(ingested.rows(), width), memoryDropout);
    rows = memory.apply(pass, rows, extent);
    return new Encoded(memoryNorm.apply(pass, rows), extent);
  }

  /** Rows {@code [N,D]} to {@code [N,Vt+1]} by the transposed embedding. */
  Differentiable<TFloat32> logits(Pass pass, Differentiable<TFloat32> rows) {
    return pass.float32(
        Dense.transposed(pass, norm.apply(pass, rows), pass.kernel(embedding.table()), bias));
  }
}
