package org.legonn.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.BatchPlan;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.OnePass;
import org.legonn.runtime.data.Pair;
import org.legonn.runtime.decode.ChainDecoder;
import org.legonn.runtime.decode.ValidationTexts;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.train.Validation;

/**
 * A validation set in memory.
 *
 * @param measured of which losses are taken; empty is no validation
 * @param decoded pairs to decode, too
 */
record HeldOut(Optional<OnePass> measured, List<Pair> decoded) {
  static HeldOut read(
      Optional<Corpus> corpus, BatchPlan plan, InterfaceLengths lengths, int sentences) {
    return corpus
        .map(set -> new HeldOut(Optional.of(OnePass.of(set, plan, lengths)), set.first(sentences)))
        .orElse(new HeldOut(Optional.empty(), List.of()));
  }

  /** What the losses are not of, in a line each. */
  List<String> notes(InterfaceLengths lengths) {
    List<String> notes = new ArrayList<>();
    measured.map(OnePass::notes).ifPresent(notes::addAll);
    List<Example> examples = examples().toList();
    long infeasible = examples.stream().filter(example -> !lengths.feasible(example)).count();
    if (infeasible > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "validation: %,d of %,d pairs have too short an interface for CTC, whose loss there is 0",
              infeasible,
              examples.size()));
    }
    return notes;
  }

  private List<List<Example>> batches() {
    return measured.map(OnePass::batches).orElse(List.of());
  }

  private Stream<Example> examples() {
    return batches().stream().flatMap(List::stream);
  }

  List<Source> sources() {
    return examples().map(Example::source).toList();
  }

  Validation decodedBy(ChainDecoder decoder, List<CorpusMetric> metrics) {
    return new Validation(
        batches(),
        decoded.isEmpty()
            ? Optional.empty()
            : Optional.of(new ValidationTexts(decoded, decoder, metrics)));
  }
}
