package org.legonn.runtime.decode;

import java.util.List;
import java.util.stream.IntStream;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.Pair;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.metric.SentenceStatistics;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.DecodedTexts.Sample;
import org.legonn.runtime.result.DecodedTexts.Score;
import org.legonn.runtime.train.Validation.HeldOutTexts;

/** Decodes and scores the same validation sentences again and again. */
public final class ValidationTexts implements HeldOutTexts {
  private final List<Pair> pairs;
  private final List<Source> sources;
  private final List<String> references;
  private final ChainDecoder decoder;
  private final List<CorpusMetric> metrics;

  /**
   * Decoding of {@code pairs}, one at least; the last interface's CTC reading stands beside the
   * decoder's text.
   */
  public ValidationTexts(List<Pair> pairs, ChainDecoder decoder, List<CorpusMetric> metrics) {
    this.pairs = List.copyOf(pairs);
    this.sources = pairs.stream().map(Pair::encodedSource).toList();
    this.references = pairs.stream().map(Pair::reference).toList();
    this.decoder = decoder;
    this.metrics = List.copyOf(metrics);
  }

  @Override
  public DecodedTexts decode() {
    DecodedCorpus decoded = DecodedCorpus.of(sources, references, decoder);
    List<Score> scores = metrics.stream().map(metric -> score(metric, decoded)).toList();
    List<Sample> texts =
        IntStream.range(0, pairs.size()).mapToObj(i -> sample(i, decoded)).toList();
    return new DecodedTexts(scores, texts);
  }

  private static Score score(CorpusMetric metric, DecodedCorpus decoded) {
    return new Score(
        metric.name(),
        SentenceStatistics.of(metric, decoded.hypotheses(), decoded.references()).score(),
        SentenceStatistics.of(metric, decoded.readings(), decoded.readable()).score());
  }

  private Sample sample(int i, DecodedCorpus decoded) {
    return new Sample(
        pairs.get(i).source(),
        pairs.get(i).reference(),
        decoded.readings().get(i),
        decoded.hypotheses().get(i));
  }
}
