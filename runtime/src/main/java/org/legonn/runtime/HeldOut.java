package org.legonn.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /** What the losses are not of, in a line each. */
  List<String> notes(Optional<Corpus> corpus, InterfaceLengths lengths) {
    List<String> notes = new ArrayList<>();
    long pairs = corpus.map(Corpus::size).orElse(0L);
    List<Example> measured = batches.stream().flatMap(List::stream).toList();
    if (measured.size() < pairs) {
      notes.add(
          String.format(
              Locale.ROOT,
              "validation: %,d of %,d pairs have an empty side and no loss; scores count them",
              pairs - measured.size(),
              pairs));
    }
    long infeasible = measured.stream().filter(example -> !lengths.feasible(example)).count();
    if (infeasible > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "validation: %,d of %,d pairs have too short an interface for CTC, whose loss there is 0",
              infeasible,
              pairs));
    }
    return notes;
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
