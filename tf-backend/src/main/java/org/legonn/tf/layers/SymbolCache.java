package org.legonn.tf.layers;

import java.util.List;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * One layer's keys and values of the symbols that N hypotheses of each of B sentences have written:
 * rows {@code [B·H·C,N·dh]}, with room for C positions, in the type that {@link Lineage} reads.
 *
 * <p>A step writes its row in place, and no row moves when hypotheses change places; {@link
 * Lineage} knows whose symbols they were. So a step copies nothing that grows with the text.
 */
public record SymbolCache(Operand<TFloating> keys, Operand<TFloating> values) {
  /** Without room. */
  public static SymbolCache empty(Pass pass, ScaledDotProductAttention heads, int hypotheses) {
    Operand<TFloating> none =
        zeros(pass, heads, hypotheses, pass.ints(0, hypotheses * heads.size()));
    return new SymbolCache(none, none);
  }

  /**
   * With room for more positions.
   *
   * @param batch B
   * @param room C until now
   */
  public SymbolCache grown(
      Pass pass,
      ScaledDotProductAttention heads,
      int hypotheses,
      Operand<TInt32> batch,
      Operand<TInt32> room,
      Operand<TInt32> more) {
    Ops tf = pass.tf();
    Operand<TInt32> sequences = tf.math.mul(batch, pass.scalar(heads.count()));
    Operand<TInt32> width = pass.scalar(hypotheses * heads.size());
    Operand<TInt32> shape = tf.stack(List.of(sequences, room, width));
    Operand<TFloating> free =
        zeros(pass, heads, hypotheses, tf.stack(List.of(sequences, more, width)));
    return new SymbolCache(grown(pass, keys, shape, free), grown(pass, values, shape, free));
  }

  private static Operand<TFloating> zeros(
      Pass pass, ScaledDotProductAttention heads, int hypotheses, Operand<TInt32> shape) {
    return pass.tf()
        .fill(
            shape,
            Lineage.isReadTogether(heads, hypotheses)
                ? pass.computeScalar(0)
                : Pass.floating(pass.scalar(0f)));
  }

  /**
   * That of some of the sentences.
   *
   * @param batch B
   */
  public SymbolCache chosen(
      Pass pass,
      ScaledDotProductAttention heads,
      int hypotheses,
      Operand<TInt32> batch,
      Operand<TInt32> rows) {
    Operand<TInt32> width = pass.scalar(hypotheses * heads.size());
    return new SymbolCache(
        chosen(pass, keys, width, batch, rows), chosen(pass, values, width, batch, rows));
  }

  private static Operand<TFloating> chosen(
      Pass pass,
      Operand<TFloating> all,
      Operand<TInt32> width,
      Operand<TInt32> batch,
      Operand<TInt32> rows) {
    Ops tf = pass.tf();
    // Of no sentence, a dimension could not be told.
    Operand<TInt32> each = tf.math.floorDiv(pass.size(all, 0), batch);
    Operand<TFloating> apart = tf.reshape(all, tf.stack(List.of(batch, each, width)));
    Operand<TInt32> left = tf.math.mul(pass.size(rows, 0), each);
    return tf.reshape(Elements.rows(pass, apart, rows), tf.stack(List.of(left, width)));
  }

  private static Operand<TFloating> grown(
      Pass pass, Operand<TFloating> rows, Operand<TInt32> shape, Operand<TFloating> free) {
    Ops tf = pass.tf();
    Operand<TInt32> width = tf.gather(shape, pass.ints(2), pass.scalar(0));
    return tf.reshape(
        tf.concat(List.of(tf.reshape(rows, shape), free), pass.scalar(1)),
        tf.concat(List.of(pass.ints(-1), width), pass.scalar(0)));
  }
}
