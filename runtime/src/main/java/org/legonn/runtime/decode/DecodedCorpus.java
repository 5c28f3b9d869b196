package org.legonn.runtime.decode;

import java.util.List;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.result.Word;

/**
 * A chain's answers to a corpus, beside what was asked for.
 *
 * @param hypotheses of the whole chain
 * @param words of the hypotheses, where the search gave details; else none
 * @param readings of the encoder alone: the CTC reading of the last interface
 * @param references as written
 * @param readable the references as the last interface can say them: phonemes, where it has those
 */
public record DecodedCorpus(
    List<String> hypotheses,
    List<List<Word>> words,
    List<String> readings,
    List<String> references,
    List<String> readable,
    double seconds) {

  /** Decodes sources, each of which has a reference. */
  public static DecodedCorpus of(
      List<Source> sources, List<String> references, ChainDecoder decoder) {
    return ofGuided(sources.stream().map(GuidedSource::free).toList(), references, decoder);
  }

  /** The same of sources whose texts are asked to say something. */
  public static DecodedCorpus ofGuided(
      List<GuidedSource> guided, List<String> references, ChainDecoder decoder) {
    List<Source> sources = guided.stream().map(GuidedSource::source).toList();
    long start = System.nanoTime();
    List<ScoredText> best =
        decoder.translateGuided(guided).stream().map(found -> found.get(0)).toList();
    double seconds = (System.nanoTime() - start) / 1e9;
    int last = decoder.interfaces() - 1;
    return new DecodedCorpus(
        best.stream().map(ScoredText::text).toList(),
        best.stream().map(ScoredText::words).toList(),
        decoder.readInterface(sources, last),
        references,
        decoder.reread(references, last),
        seconds);
  }
}
