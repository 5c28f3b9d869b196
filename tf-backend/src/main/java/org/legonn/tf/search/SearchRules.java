package org.legonn.tf.search;

import java.util.List;
import java.util.function.Supplier;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Which symbols may not follow a hypothesis.
 *
 * @param end the end of sentence's class
 */
record SearchRules(SearchStructure structure, int classes, int end) {
  /**
   * What texts that are to go on hold.
   *
   * @param symbols rows {@code [R,U]}
   * @param lengths {@code [R]}
   */
  record Before(Operand<TInt32> symbols, Operand<TInt32> lengths) {}

  /** Takes any probability below 0. */
  private static final float BARRED = -2;

  /**
   * Probabilities of the next symbols, rows {@code [R,classes]}, less than 0 where a symbol may not
   * follow.
   *
   * @param before asked where a rule needs it
   * @param minimumLength scalar
   */
  Operand<TFloat32> allowed(
      Pass pass,
      Operand<TFloat32> probabilities,
      Supplier<Before> before,
      Operand<TInt32> minimumLength) {
    if (!structure.minimumLength() && structure.noRepeatNgram() == 0) {
      return probabilities;
    }
    Before texts = before.get();
    Ops tf = pass.tf();
    Operand<TFloat32> allowed = probabilities;
    if (structure.minimumLength()) {
      Operand<TBool> tooShort = tf.math.less(texts.lengths(), minimumLength);
      Operand<TFloat32> change = tf.select(tooShort, pass.scalar(BARRED), pass.scalar(0f));
      Operand<TFloat32> rows = tf.expandDims(change, pass.scalar(1));
      allowed = tf.math.add(allowed, tf.math.mul(rows, atEnd(pass, pass.scalar(1f))));
    }
    if (structure.noRepeatNgram() > 0) {
      allowed = tf.math.add(allowed, repeated(pass, texts));
    }
    return allowed;
  }

  /**
   * The same where a text's next symbol is given; that one is never barred.
   *
   * @param allowed rows of what other rules allow
   * @param given {@code [B]}: the next symbols, {@link GuidanceInputs#FREE} where there is none
   * @param hypotheses N
   */
  Operand<TFloat32> withGiven(
      Pass pass,
      Operand<TFloat32> allowed,
      Operand<TFloat32> probabilities,
      Operand<TInt32> given,
      int hypotheses) {
    Ops tf = pass.tf();
    Operand<TInt32> apart = pass.ints(-1, hypotheses, classes);
    Operand<TInt32> wanted = tf.reshape(given, pass.ints(-1, 1, 1));
    Operand<TBool> isGiven =
        tf.math.equal(wanted, tf.range(pass.scalar(0), pass.scalar(classes), pass.scalar(1)));
    Operand<TFloat32> rows =
        tf.select(
            tf.math.less(wanted, pass.scalar(0)),
            tf.reshape(allowed, apart),
            tf.select(isGiven, tf.reshape(probabilities, apart), pass.scalar(BARRED)));
    return tf.reshape(rows, pass.ints(-1, classes));
  }

  /** The same without the end of sentence. */
  Operand<TFloat32> withoutEnd(Pass pass, Operand<TFloat32> allowed) {
    return pass.tf().math.add(allowed, atEnd(pass, pass.scalar(2 * BARRED)));
  }

  /** {@code [B·N]}: of the end of sentence. */
  Operand<TFloat32> ofEnd(Pass pass, Operand<TFloat32> allowed) {
    return pass.tf().gather(allowed, pass.scalar(end), pass.scalar(1));
  }

  private Operand<TFloat32> atEnd(Pass pass, Operand<TFloat32> value) {
    return pass.tf().oneHot(pass.scalar(end), pass.scalar(classes), value, pass.scalar(0f));
  }

  /**
   * {@code [R,classes]}: bars what followed the last n - 1 symbols before. At each of the places
   * where n symbols fit, all but the last one are compared with those.
   */
  private Operand<TFloat32> repeated(Pass pass, Before before) {
    Ops tf = pass.tf();
    int context = structure.noRepeatNgram() - 1;
    Operand<TInt32> texts = before.symbols();
    Operand<TInt32> longest = pass.size(texts, 1);
    Operand<TInt32> count =
        tf.math.maximum(tf.math.sub(longest, pass.scalar(context)), pass.scalar(0));
    Operand<TInt32> places = tf.range(pass.scalar(0), count, pass.scalar(1));
    Operand<TInt32> followers = symbols(pass, texts, places, context);
    Operand<TBool> same =
        tf.math.logicalAnd(
            tf.math.less(
                tf.math.add(places, pass.scalar(context)),
                tf.expandDims(before.lengths(), pass.scalar(1))),
            tf.math.equal(followers, followers));
    for (int i = 0; i < context; i++) {
      Operand<TInt32> present =
          tf.math.maximum(tf.math.sub(before.lengths(), pass.scalar(context - i)), pass.scalar(0));
      same =
          tf.math.logicalAnd(
              same,
              tf.math.equal(
                  symbols(pass, texts, places, i),
                  tf.expandDims(Elements.ofEach(pass, texts, present), pass.scalar(1))));
    }
    Operand<TInt32> hypotheses = pass.size(texts, 0);
    Operand<TInt32> rows =
        tf.expandDims(tf.range(pass.scalar(0), hypotheses, pass.scalar(1)), pass.scalar(1));
    return tf.scatterNd(
        Elements.at(pass, rows, followers),
        tf.math.mul(tf.dtypes.cast(same, TFloat32.class), pass.scalar(BARRED)),
        tf.stack(List.of(hypotheses, pass.scalar(classes))));
  }

  /** Those that stand so far behind each place. */
  private static Operand<TInt32> symbols(
      Pass pass, Operand<TInt32> texts, Operand<TInt32> places, int behind) {
    Ops tf = pass.tf();
    return tf.gather(texts, tf.math.add(places, pass.scalar(behind)), pass.scalar(1));
  }
}
