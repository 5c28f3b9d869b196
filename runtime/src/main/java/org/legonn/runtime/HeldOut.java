package org.legonn.runtime;

import java.util.List;
import java.util.Optional;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.BatchPlan;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.Pair;
import org.legonn.runtime.decode.ChainDecoder;
import org.legonn.runtime.decode.ValidationTexts;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.train.Validation;

/**
 * A validation set in memory.
 *
 * @param batches whose losses are taken; none is no validation
 * @param decoded pairs to decode, too
 */
record HeldOut(List<List<Example>> batches, List<Pair> decoded) {
  static HeldOut read(
      Optional<Corpus> corpus, BatchPlan plan, InterfaceLengths lengths, int sentences) {
    return corpus
        .map(set -> new HeldOut(Batches.onePass(set, plan, lengths), set.first(sentences)))
        .orElse(new HeldOut(List.of(), List.of()));
  }

  List<Source> sources() {
    return batches.stream().flatMap(List::stream).map(Example::source).toList();
  }

  Validation decodedBy(ChainDecoder decoder, List<CorpusMetric> metrics) {
    return new Validation(
        batches,
        decoded.isEmpty()
            ? Optional.empty()
            : Optional.of(new ValidationTexts(decoded, decoder, metrics)));
  }
}
