package org.legonn.runtime.decode;

import java.util.List;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.Pair;

/**
 * A chain's answers to a corpus, beside what was asked for.
 *
 * @param hypotheses of the whole chain
 * @param readings of the encoder alone: the CTC reading of the last interface
 * @param references as written
 */
public record Evaluation(
    List<String> hypotheses, List<String> readings, List<String> references, double seconds) {

  /** Decodes every pair of {@code corpus}. */
  public static Evaluation of(Corpus corpus, ChainDecoder decoder, int interfaces) {
    return of(corpus.first(Integer.MAX_VALUE), decoder, interfaces);
  }

  /** Decodes pairs. */
  public static Evaluation of(List<Pair> pairs, ChainDecoder decoder, int interfaces) {
    List<Source> sources = pairs.stream().map(pair -> pair.example().source()).toList();
    List<String> references = pairs.stream().map(Pair::reference).toList();
    long start = System.nanoTime();
    List<String> hypotheses =
        decoder.translate(sources).stream().map(best -> best.get(0).text()).toList();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Evaluation(
        hypotheses, decoder.readInterface(sources, interfaces - 1), references, seconds);
  }
}
