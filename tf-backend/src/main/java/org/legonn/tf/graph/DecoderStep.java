package org.legonn.tf.graph;

import java.util.ArrayList;
import java.util.List;
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
record DecoderStep(
    DecoderModule decoder,
    List<DecoderLayer> layers,
    int hypotheses,
    List<Attention.Memory> memories,
    Operand<TFloat32> memoryBias) {

  /** The layers' keys and values of earlier positions, {@code [B·N,H,t,dh]} each. */
  record Caches(List<Attention.Memory> layers) {
    /** Those that stand among a loop's variables from {@code first} on. */
    static Caches of(Pass pass, WhileLoop.Body loop, int first, int layers) {
      List<Attention.Memory> caches = new ArrayList<>();
      for (int i = first; i < first + 2 * layers; i += 2) {
        caches.add(
            new Attention.Memory(
                pass.untracked(loop.<TFloating>state(i)),
                pass.untracked(loop.<TFloating>state(i + 1))));
      }
      return new Caches(List.copyOf(caches));
    }

    List<Operand<?>> variables() {
      List<Operand<?>> variables = new ArrayList<>();
      for (Attention.Memory layer : layers) {
        variables.add(layer.keys());
        variables.add(layer.values());
      }
      return variables;
    }

    /** Of the hypotheses of those numbers. */
    Caches rearranged(Pass pass, Operand<TInt32> numbers) {
      return new Caches(
          layers.stream()
              .map(
                  layer ->
                      new Attention.Memory(
                          Rows.gather(pass, layer.keys(), numbers),
                          Rows.gather(pass, layer.values(), numbers)))
              .toList());
    }
  }

  /** Logits rows {@code [B·N,Vt+1]} and the caches one position longer. */
  record Answer(Operand<TFloat32> logits, Caches caches) {}

  /** Caches without any position, for so many hypotheses in all. */
  Caches empty(Pass pass, Operand<TInt32> all) {
    Ops tf = pass.tf();
    List<Attention.Memory> caches = new ArrayList<>();
    for (DecoderLayer layer : layers) {
      Heads heads = layer.heads();
      Operand<TInt32> shape =
          tf.stack(
              List.of(all, pass.scalar(heads.count()), pass.scalar(0), pass.scalar(heads.size())));
      Value<TFloating> none = pass.untracked(pass.asCompute(tf.fill(shape, pass.scalar(0f))));
      caches.add(new Attention.Memory(none, none));
    }
    return new Caches(List.copyOf(caches));
  }

  /** The same step within a loop. */
  DecoderStep within(WhileLoop.Body loop, Pass inner) {
    List<Attention.Memory> captured = new ArrayList<>();
    for (Attention.Memory memory : memories) {
      captured.add(
          new Attention.Memory(
              inner.untracked(loop.capture(memory.keys())),
              inner.untracked(loop.capture(memory.values()))));
    }
    return new DecoderStep(
        decoder, layers, hypotheses, List.copyOf(captured), loop.capture(memoryBias));
  }

  /**
   * @param symbols {@code [B·N]}, the last one of each hypothesis
   * @param position {@code [D]}, the sinusoids of its position
   * @param batch B
   */
  Answer apply(
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
    Value<TFloat32> rows =
        pass.untracked(tf.math.add(decoder.embedding().apply(pass, symbols), position));
    List<Attention.Memory> longer = new ArrayList<>();
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
