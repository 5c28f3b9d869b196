package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.legonn.runtime.data.LineReader;
import org.legonn.runtime.metric.Bleu;
import org.legonn.runtime.metric.PairedBootstrap;
import org.legonn.runtime.metric.PairedResult;
import org.legonn.runtime.metric.SentenceStatistics;

/** What a row has found so far, a seed each. */
record Finding(Row row, List<Seed> seeds) {
  Finding {
    seeds = List.copyOf(seeds);
  }

  /**
   * One seed's.
   *
   * @param exchanged none where the row is of the system itself
   */
  record Seed(Row.Pairing pairing, EvaluationFile own, Optional<Exchange> exchanged) {}

  /**
   * The encoder before another decoder.
   *
   * @param test against its own decoder, by BLEU
   */
  record Exchange(EvaluationFile found, PairedResult test) {}

  /** Reads what is done of a row. */
  static Finding read(Row row, ExperimentFolder folder) throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (Row.Pairing pairing : row.seeds()) {
      if (isFinished(pairing, folder)) {
        seeds.add(seed(pairing, folder));
      }
    }
    return new Finding(row, seeds);
  }

  private static boolean isFinished(Row.Pairing pairing, ExperimentFolder folder)
      throws IOException {
    return folder.isFinished(pairing.own())
        && (pairing.exchanged().isEmpty() || folder.isFinished(pairing.exchanged().get()));
  }

  private static Seed seed(Row.Pairing pairing, ExperimentFolder folder) throws IOException {
    EvaluationFile own = EvaluationFile.read(folder.score(pairing.own()));
    if (pairing.exchanged().isEmpty()) {
      return new Seed(pairing, own, Optional.empty());
    }
    Evaluation other = pairing.exchanged().get();
    PairedResult test =
        new PairedBootstrap().compare(statistics(pairing.own(), folder), statistics(other, folder));
    EvaluationFile found = EvaluationFile.read(folder.score(other));
    return new Seed(pairing, own, Optional.of(new Exchange(found, test)));
  }

  private static SentenceStatistics statistics(Evaluation evaluation, ExperimentFolder folder) {
    return SentenceStatistics.of(
        new Bleu(), lines(folder.output(evaluation)), lines(evaluation.reference()));
  }

  private static ImmutableList<String> lines(Path file) {
    try (Stream<String> lines = LineReader.lines(List.of(file))) {
      return lines.collect(ImmutableList.toImmutableList());
    }
  }

  /** The row as it is printed. */
  ImmutableList<String> cells() {
    List<Exchange> exchanges = seeds.stream().flatMap(seed -> seed.exchanged().stream()).toList();
    return ImmutableList.of(
        row.title(),
        Integer.toString(seeds.size()),
        Cells.scores(seeds.stream().map(seed -> seed.own().bleu()).toList()),
        Cells.scores(seeds.stream().map(seed -> seed.own().ctc().bleu()).toList()),
        Cells.scores(exchanges.stream().map(exchange -> exchange.found().bleu()).toList()),
        Cells.difference(exchanges.stream().map(Exchange::test).toList()),
        row.paper());
  }
}
