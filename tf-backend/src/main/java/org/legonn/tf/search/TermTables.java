package org.legonn.tf.search;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;
import org.legonn.runtime.backend.SymbolTerms;
import org.legonn.tf.primitives.OperandSource;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The terms that the texts of B sentences must hold, as {@link TermAutomaton}s, padded to the
 * greatest numbers of states S, letters L, terms C and sets of terms G.
 *
 * @param kinds {@code [classes]}: the letter of each class that is no symbol of the terms
 * @param symbols {@code [B,A]}: the terms' own, -1 where there are fewer
 * @param next {@code [B,S·L]}: the state behind each state and letter
 * @param gained {@code [B,S·L]}: the number of the set of terms that it brings
 * @param sets {@code [B,G,C]}: 1 where a term is in a set
 * @param distances {@code [B,S,C]}: symbols that each state is away from each term
 * @param longest {@code [B,C]}: the greatest of them; 0 of a term that there isn't
 */
public record TermTables(
    Operand<TInt32> kinds,
    Operand<TInt32> symbols,
    Operand<TInt32> next,
    Operand<TInt32> gained,
    Operand<TFloat32> sets,
    Operand<TFloat32> distances,
    Operand<TFloat32> longest) {
  private static final int NO_SYMBOL = -1;

  /**
   * Placeholders of them.
   *
   * @param symbols A
   */
  public static TermTables placeholders(Ops tf, int symbols) {
    return new TermTables(
        placeholder(tf, TInt32.class, -1),
        placeholder(tf, TInt32.class, -1, symbols),
        placeholder(tf, TInt32.class, -1, -1),
        placeholder(tf, TInt32.class, -1, -1),
        placeholder(tf, TFloat32.class, -1, -1, -1),
        placeholder(tf, TFloat32.class, -1, -1, -1),
        placeholder(tf, TFloat32.class, -1, -1));
  }

  private static <T extends TType> Operand<T> placeholder(Ops tf, Class<T> type, long... sizes) {
    return tf.placeholder(type, Placeholder.shape(Shape.of(sizes)));
  }

  /** The same in another graph. */
  public TermTables within(OperandSource here) {
    return new TermTables(
        here.capture(kinds),
        here.capture(symbols),
        here.capture(next),
        here.capture(gained),
        here.capture(sets),
        here.capture(distances),
        here.capture(longest));
  }

  /** {@code [B,M]}: the letters that symbols {@code [B,M]} are. */
  Operand<TInt32> letters(Pass pass, Operand<TInt32> written) {
    Ops tf = pass.tf();
    Operand<TBool> same =
        tf.math.equal(
            tf.expandDims(written, pass.scalar(2)), tf.expandDims(symbols, pass.scalar(1)));
    Operand<TInt32> own =
        tf.range(
            pass.scalar(TermAutomaton.FIRST),
            tf.math.add(pass.size(symbols, 1), pass.scalar(TermAutomaton.FIRST)),
            pass.scalar(1));
    Operand<TInt32> letter =
        tf.reduceSum(tf.math.mul(tf.dtypes.cast(same, TInt32.class), own), pass.scalar(2));
    return tf.select(
        tf.math.greater(letter, pass.scalar(0)), letter, tf.gather(kinds, written, pass.scalar(0)));
  }

  /** L, scalar. */
  Operand<TInt32> letterCount(Pass pass) {
    return pass.tf().math.add(pass.size(symbols, 1), pass.scalar(TermAutomaton.FIRST));
  }

  /**
   * What to feed for the texts of B sentences; the tensors are the caller's.
   *
   * @param asked of each sentence, in one vocabulary; of some nothing may be asked
   * @param end the end of sentence's class
   */
  public Map<Operand<?>, TType> values(List<SymbolTerms> asked, int end) {
    List<TermAutomaton> texts = asked.stream().map(TermAutomaton::new).toList();
    WordEnds words =
        asked.stream()
            .filter(each -> !each.terms().isEmpty())
            .map(SymbolTerms::words)
            .findFirst()
            .orElseThrow();
    int batch = texts.size();
    int width = (int) symbols.shape().get(1);
    int letters = TermAutomaton.FIRST + width;
    int states = texts.stream().mapToInt(TermAutomaton::states).max().orElseThrow();
    int terms = Math.max(1, texts.stream().mapToInt(TermAutomaton::terms).max().orElseThrow());
    int setCount = texts.stream().mapToInt(text -> text.sets().size()).max().orElseThrow();
    int steps = states * letters;
    int[] symbolValues = new int[batch * width];
    int[] nextValues = new int[batch * steps];
    int[] gainedValues = new int[batch * steps];
    float[] setValues = new float[batch * setCount * terms];
    float[] distanceValues = new float[batch * states * terms];
    float[] longestValues = new float[batch * terms];
    Arrays.fill(symbolValues, NO_SYMBOL);
    for (int b = 0; b < batch; b++) {
      TermAutomaton text = texts.get(b);
      int[] own = text.letterSymbols();
      System.arraycopy(own, 0, symbolValues, b * width, own.length);
      for (int s = 0; s < text.states(); s++) {
        int row = b * states + s;
        System.arraycopy(text.next(s), 0, nextValues, row * letters, text.letters());
        System.arraycopy(text.gained(s), 0, gainedValues, row * letters, text.letters());
        for (int term = 0; term < text.terms(); term++) {
          distanceValues[row * terms + term] = text.distance(s, term);
        }
      }
      for (int g = 0; g < text.sets().size(); g++) {
        for (int term : text.sets().get(g)) {
          setValues[(b * setCount + g) * terms + term] = 1;
        }
      }
      for (int term = 0; term < text.terms(); term++) {
        longestValues[b * terms + term] = text.longest(term);
      }
    }
    Map<Operand<?>, TType> values = new LinkedHashMap<>();
    values.put(kinds, TInt32.vectorOf(TermAutomaton.kinds(words, end)));
    values.put(symbols, ints(symbolValues, batch, width));
    values.put(next, ints(nextValues, batch, steps));
    values.put(gained, ints(gainedValues, batch, steps));
    values.put(sets, floats(setValues, batch, setCount, terms));
    values.put(distances, floats(distanceValues, batch, states, terms));
    values.put(longest, floats(longestValues, batch, terms));
    return values;
  }

  private static TInt32 ints(int[] values, long... shape) {
    return TInt32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }

  private static TFloat32 floats(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }
}
