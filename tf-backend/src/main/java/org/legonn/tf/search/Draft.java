package org.legonn.tf.search;

import java.util.List;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What an encoder reads for itself, taken for the text until the decoder differs: the likeliest
 * class at each position, repeats merged, blanks dropped (Graves et al., 2006).
 *
 * @param symbols {@code [B,D+1]}: each sentence's, then the end of sentence, at least once
 * @param lengths {@code [B]}
 */
record Draft(Operand<TInt32> symbols, Operand<TInt32> lengths) {
  /**
   * That of marginals over the decoder's own symbols, whose blank is the class that is the end of
   * sentence for the decoder.
   */
  static Draft read(Pass pass, InterfaceMarginals marginals, int end) {
    Ops tf = pass.tf();
    Operand<TFloat32> logits = marginals.logits();
    Operand<TInt32> path = tf.math.argMax(logits, pass.scalar(2), TInt32.class);
    Operand<TInt32> positions = pass.size(path, 1);
    Operand<TInt32> before =
        tf.slice(
            tf.pad(path, tf.constant(new int[][] {{0, 0}, {1, 0}}), pass.scalar(end)),
            pass.ints(0, 0),
            tf.shape(path));
    Operand<TBool> said =
        tf.math.logicalAnd(
            tf.math.logicalAnd(
                tf.math.notEqual(path, pass.scalar(end)), tf.math.notEqual(path, before)),
            marginals.extent().valid());
    Operand<TInt32> ones = tf.dtypes.cast(said, TInt32.class);
    Operand<TInt32> places = tf.math.cumsum(ones, pass.scalar(1), Cumsum.exclusive(true));
    // What isn't said goes behind the longest that can be.
    Operand<TInt32> last = tf.math.add(positions, pass.scalar(1));
    Operand<TInt32> sentences =
        tf.expandDims(tf.range(pass.scalar(0), pass.size(path, 0), pass.scalar(1)), pass.scalar(1));
    Operand<TInt32> scattered =
        tf.scatterNd(
            Elements.at(pass, sentences, tf.select(said, places, last)),
            tf.math.sub(path, pass.scalar(end)),
            tf.stack(List.of(pass.size(path, 0), tf.math.add(last, pass.scalar(1)))));
    Operand<TInt32> lengths = tf.reduceSum(ones, pass.scalar(1));
    Operand<TInt32> longest = tf.reduceMax(lengths, pass.scalar(0));
    return new Draft(
        tf.math.add(
            tf.slice(
                scattered,
                pass.ints(0, 0),
                tf.stack(List.of(pass.scalar(-1), tf.math.add(longest, pass.scalar(1))))),
            pass.scalar(end)),
        lengths);
  }

  /** Those of some sentences. */
  Draft chosen(Pass pass, Operand<TInt32> rows) {
    return new Draft(Elements.rows(pass, symbols, rows), Elements.rows(pass, lengths, rows));
  }

  /** D + 1, scalar. */
  Operand<TInt32> size(Pass pass) {
    return pass.size(symbols, 1);
  }

  /**
   * What is expected next, {@code [B,W]}.
   *
   * @param used {@code [B]}: symbols that are used up
   * @param range 0 … W-1
   */
  Operand<TInt32> rest(Pass pass, Operand<TInt32> used, Operand<TInt32> range) {
    Ops tf = pass.tf();
    Operand<TInt32> places = tf.math.add(tf.expandDims(used, pass.scalar(1)), range);
    Operand<TInt32> last = tf.math.sub(size(pass), pass.scalar(1));
    return Elements.ofEach(pass, symbols, tf.math.minimum(places, last));
  }

  /**
   * Symbols that are used up when a text goes on with one of its own: those up to the nearest such
   * symbol ahead. Where there is none, the text has one more, as texts of more symbols than their
   * drafts mostly have.
   *
   * @param used {@code [B]}: before
   * @param symbol {@code [B]}: with which each text goes on
   */
  Operand<TInt32> usedBehind(Pass pass, Operand<TInt32> used, Operand<TInt32> symbol) {
    Ops tf = pass.tf();
    Operand<TInt32> none = size(pass);
    Operand<TInt32> places = tf.range(pass.scalar(0), none, pass.scalar(1));
    Operand<TBool> same =
        tf.math.logicalAnd(
            tf.math.equal(symbols, tf.expandDims(symbol, pass.scalar(1))),
            tf.math.greaterEqual(places, tf.expandDims(used, pass.scalar(1))));
    Operand<TInt32> nearest = tf.reduceMin(tf.select(same, places, none), pass.scalar(1));
    return tf.select(tf.math.equal(nearest, none), used, tf.math.add(nearest, pass.scalar(1)));
  }
}
