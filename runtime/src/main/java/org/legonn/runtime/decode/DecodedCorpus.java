package org.legonn.runtime.decode;

import java.util.List;
import org.legonn.runtime.backend.Source;

/**
 * A chain's answers to a corpus, beside what was asked for.
 *
 * @param hypotheses of the whole chain
 * @param readings of the encoder alone: the CTC reading of the last interface
 * @param references as written
 * @param readable the references as the last interface can say them: phonemes, where it has those
 */
public record DecodedCorpus(
    List<String> hypotheses,
    List<String> readings,
    List<String> references,
    List<String> readable,
    double seconds) {

  /** Decodes sources, each of which has a reference. */
  public static DecodedCorpus of(
      List<Source> sources, List<String> references, ChainDecoder decoder) {
    long start = System.nanoTime();
    List<String> hypotheses =
        decoder.translate(sources).stream().map(best -> best.get(0).text()).toList();
    double seconds = (System.nanoTime() - start) / 1e9;
    int last = decoder.interfaces() - 1;
    return new DecodedCorpus(
        hypotheses,
        decoder.readInterface(sources, last),
        references,
        decoder.reread(references, last),
        seconds);
  }
}
