package org.legonn.tf.modules;

import java.util.ArrayList;
import java.util.List;
import org.legonn.tf.layers.DecoderLayer;
import org.legonn.tf.layers.MultiHeadAttention;
import org.legonn.tf.layers.ScaledDotProductAttention;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * One more symbol for N hypotheses of each of B sentences: the form of a decoder that search
 * repeats.
 *
 * @param hypotheses N
 * @param memories what each layer attends to, {@code [B,H,K,dh]}: a sentence's hypotheses share it
 * @param memoryBias {@code [B,1,1,K]}
 */
public record DecoderStep(
    DecoderModule decoder,
    List<DecoderLayer> layers,
    int hypotheses,
    List<MultiHeadAttention.Memory> memories,
    Operand<TFloat32> memoryBias) {

  /** The layers' keys and values of earlier positions, {@code [B·N,H,t,dh]} each. */
  public record Caches(List<MultiHeadAttention.Memory> layers) {
    /** Those that stand among a loop's variables from {@code first} on. */
    public static Caches of(Pass pass, WhileLoop.Body loop, int first, int layers) {
      List<MultiHeadAttention.Memory> caches = new ArrayList<>();
      for (int i = first; i < first + 2 * layers; i += 2) {
        caches.add(
            new MultiHeadAttention.Memory(
                pass.untracked(loop.<TFloating>state(i)),
                pass.untracked(loop.<TFloating>state(i + 1))));
      }
      return new Caches(List.copyOf(caches));
    }

    /** Two of each layer, as {@link #of} reads them. */
    public List<Operand<?>> variables() {
      List<Operand<?>> variables = new ArrayList<>();
      for (MultiHeadAttention.Memory layer : layers) {
        variables.add(layer.keys());
        variables.add(layer.values());
      }
      return variables;
    }

    /** Of the hypotheses of those numbers. */
    public Caches rearranged(Pass pass, Operand<TInt32> numbers) {
      return new Caches(
          layers.stream()
              .map(
                  layer ->
                      new MultiHeadAttention.Memory(
                          RowFunctions.gather(pass, layer.keys(), numbers),
                          RowFunctions.gather(pass, layer.values(), numbers)))
              .toList());
    }
  }

  /** Logits rows {@code [B·N,Vt+1]} and the caches one position longer. */
  public record Answer(Operand<TFloat32> logits, Caches caches) {}

  /** Caches without any position, for so many hypotheses in all. */
  public Caches empty(Pass pass, Operand<TInt32> all) {
    Ops tf = pass.tf();
    List<MultiHeadAttention.Memory> caches = new ArrayList<>();
    for (DecoderLayer layer : layers) {
      ScaledDotProductAttention heads = layer.heads();
      Operand<TInt32> shape =
          tf.stack(
              List.of(all, pass.scalar(heads.count()), pass.scalar(0), pass.scalar(heads.size())));
      Differentiable<TFloating> none =
          pass.untracked(pass.asCompute(tf.fill(shape, pass.scalar(0f))));
      caches.add(new MultiHeadAttention.Memory(none, none));
    }
    return new Caches(List.copyOf(caches));
  }

  /** The same step within a loop. */
  public DecoderStep within(WhileLoop.Body loop, Pass inner) {
    List<MultiHeadAttention.Memory> captured = new ArrayList<>();
    for (MultiHeadAttention.Memory memory : memories) {
      captured.add(
          new MultiHeadAttention.Memory(
              inner.untracked(loop.capture(memory.keys())),
              inner.untracked(loop.capture(memory.values()))));
    }
    return new DecoderStep(
        decoder, layers, hypotheses, List.copyOf(captured), loop.capture(memoryBias));
  }

  /**
   * Emits the step.
   *
   * @param symbols {@code [B·N]}, the last one of each hypothesis
   * @param position {@code [D]}, the sinusoids of its position
   * @param batch B
   */
  public Answer apply(
      Pass pass,
      Operand<TInt32> symbols,
      Operand<TFloat32> position,
      Operand<TInt32> batch,
      Caches caches) {
    Ops tf = pass.tf();
    Operand<TInt32> unmasked = pass.ints(0);
    Operand<TInt32> all = tf.math.mul(batch, pass.scalar(hypotheses));
    Extent each = new Extent(pass, all, pass.scalar(1), unmasked);
    Extent sentences = new Extent(pass, batch, pass.scalar(hypotheses), unmasked);
    Differentiable<TFloat32> rows =
        pass.untracked(tf.math.add(decoder.embedding().apply(pass, symbols), position));
    List<MultiHeadAttention.Memory> longer = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      DecoderLayer.Stepped stepped =
          layers
              .get(i)
              .step(
                  pass, rows, each, caches.layers().get(i), sentences, memories.get(i), memoryBias);
      rows = stepped.rows();
      longer.add(stepped.cache());
    }
    return new Answer(decoder.logits(pass, rows), new Caches(List.copyOf(longer)));
  }
}
