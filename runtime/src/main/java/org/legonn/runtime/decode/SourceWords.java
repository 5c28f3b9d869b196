package org.legonn.runtime.decode;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.legonn.runtime.backend.ScoresTexts;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.data.WordSymbols;

/**
 * Finds the source words that a word was written from: those without which the decoder finds the
 * word less probable (prediction difference: Li et al., 2019). It asks no layer of the engine where
 * it looks, and so says the same of every architecture.
 *
 * <p>Without some source words, such as a verb, the whole text is less probable. So what a word
 * loses is held against what all words lose by the same source word: divided by the square root of
 * that sum.
 */
final class SourceWords {
  private static final int SCORED_TOGETHER = 64;

  /** Numbers of one tensor: 128 MB in float32. */
  private static final long NUMBERS_TOGETHER = 1L << 25;

  /** Nats that a word must lose for its source to count. */
  private static final double LEAST_LOSS = 0.1;

  /**
   * Of the greatest loss, held against others', what another source word must cost to count, too.
   * Of 0.5 to 1 it aligns best, or nearly so, where alignments are known.
   */
  private static final double SHARE = 0.9;

  private final ScoresTexts scorer;
  private final SymbolCodec codec;
  private final int together;

  /**
   * Of sources in a vocabulary.
   *
   * @param numbers of the greatest tensor by which a text is scored, at least 1
   */
  SourceWords(ScoresTexts scorer, SymbolCodec codec, long numbers) {
    this.scorer = scorer;
    this.codec = codec;
    this.together = (int) Math.max(1, Math.min(SCORED_TOGETHER, NUMBERS_TOGETHER / numbers));
  }

  /**
   * The indices of each word's source words.
   *
   * @param logs of each word of the text, given the whole source
   */
  List<List<Integer>> of(Source.Symbols source, WordSymbols text, double[] logs) {
    WordSymbols words = codec.words(source.classes());
    int count = words.words().size();
    if (count == 1) {
      return Collections.nCopies(logs.length, List.of(0));
    }
    List<double[]> losses = new ArrayList<>();
    for (List<Integer> part :
        Lists.partition(IntStream.range(0, count).boxed().toList(), together)) {
      List<Source> without =
          part.stream().<Source>map(word -> new Source.Symbols(words.without(word))).toList();
      scorer
          .score(without, Collections.nCopies(part.size(), text.classes()))
          .forEach(scores -> losses.add(losses(logs, text.sums(scores))));
    }
    double[] against = losses.stream().mapToDouble(SourceWords::root).toArray();
    return IntStream.range(0, logs.length).mapToObj(word -> costly(losses, against, word)).toList();
  }

  private static double[] losses(double[] with, double[] without) {
    double[] losses = new double[with.length];
    for (int word = 0; word < losses.length; word++) {
      losses[word] = with[word] - without[word];
    }
    return losses;
  }

  /** Of all that a source word costs the text. */
  private static double root(double[] losses) {
    return Math.sqrt(Arrays.stream(losses).filter(loss -> loss > 0).sum());
  }

  private static List<Integer> costly(List<double[]> losses, double[] against, int word) {
    List<Integer> candidates =
        IntStream.range(0, losses.size())
            .filter(from -> losses.get(from)[word] >= LEAST_LOSS)
            .boxed()
            .toList();
    ToDoubleFunction<Integer> cost = from -> losses.get(from)[word] / against[from];
    double most = candidates.stream().mapToDouble(cost).max().orElse(0);
    return candidates.stream().filter(from -> cost.applyAsDouble(from) >= SHARE * most).toList();
  }
}
