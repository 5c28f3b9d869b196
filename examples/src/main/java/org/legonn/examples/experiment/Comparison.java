package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.LineReader;
import org.legonn.runtime.metric.Bleu;
import org.legonn.runtime.metric.PairedBootstrap;
import org.legonn.runtime.metric.PairedResult;
import org.legonn.runtime.metric.SentenceStatistics;

/**
 * What a pairing has found.
 *
 * @param exchanged none where there is no exchange
 */
record Comparison(BleuRow.Pairing pairing, TranslationFile own, Optional<Exchange> exchanged) {

  /**
   * The encoder before another decoder.
   *
   * @param test against its own decoder, by BLEU
   */
  record Exchange(TranslationFile found, PairedResult test) {}

  /** Reads what both evaluations wrote. */
  static Comparison read(BleuRow.Pairing pairing, ExperimentFolder folder) throws IOException {
    TranslationFile own = TranslationFile.read(folder.score(pairing.own()));
    if (pairing.exchanged().isEmpty()) {
      return new Comparison(pairing, own, Optional.empty());
    }
    Evaluation<ParallelText> other = pairing.exchanged().get();
    PairedResult test =
        new PairedBootstrap().compare(statistics(pairing.own(), folder), statistics(other, folder));
    TranslationFile found = TranslationFile.read(folder.score(other));
    return new Comparison(pairing, own, Optional.of(new Exchange(found, test)));
  }

  private static SentenceStatistics statistics(
      Evaluation<ParallelText> evaluation, ExperimentFolder folder) {
    return SentenceStatistics.of(
        new Bleu(), lines(folder.output(evaluation)), lines(evaluation.test().reference()));
  }

  private static ImmutableList<String> lines(Path file) {
    try (Stream<String> lines = LineReader.lines(List.of(file))) {
      return lines.collect(ImmutableList.toImmutableList());
    }
  }

  /** As JSON has it; {@code exchanged} and what follows only where there is an exchange. */
  record Entry(
      String row,
      String model,
      Map<String, String> loads,
      TranslationFile own,
      @Nullable TranslationFile exchanged,
      @Nullable Double difference,
      @Nullable Double pValue) {}

  Entry entry(String row) {
    Evaluation<?> last = pairing.exchanged().orElse(pairing.own());
    return new Entry(
        row,
        last.model().id(),
        last.loadedIds(),
        own,
        exchanged.map(Exchange::found).orElse(null),
        exchanged.map(exchange -> exchange.test().difference()).orElse(null),
        exchanged.map(exchange -> exchange.test().pValue()).orElse(null));
  }
}
