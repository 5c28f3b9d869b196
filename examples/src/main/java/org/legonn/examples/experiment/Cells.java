package org.legonn.examples.experiment;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.legonn.examples.experiment.RecognitionFile.Errors;
import org.legonn.examples.experiment.TranslationFile.Figure;
import org.legonn.runtime.metric.PairedResult;

/** Figures as a table shows them. */
final class Cells {
  private Cells() {}

  /** {@code 35.2 ± 1.4}. */
  static String score(Figure figure) {
    return String.format(
        Locale.ROOT, "%.1f ± %.1f", figure.score(), 0.5 * (figure.high() - figure.low()));
  }

  /** {@code 17.50 ± 3.47}. */
  static String errorRate(Errors rate) {
    return String.format(
        Locale.ROOT, "%.2f ± %.2f", rate.score(), 0.5 * (rate.high() - rate.low()));
  }

  /** Words substituted, deleted, inserted. */
  static String errors(Errors rate) {
    return "%d / %d / %d".formatted(rate.substitutions(), rate.deletions(), rate.insertions());
  }

  /** The mean of several seeds with their mean interval, and the least and greatest of them. */
  static String scores(List<Figure> seeds) {
    if (seeds.size() < 2) {
      return seeds.stream().map(Cells::score).findFirst().orElse("");
    }
    return String.format(
        Locale.ROOT,
        "%s (%.1f–%.1f)",
        score(mean(seeds)),
        seeds.stream().mapToDouble(Figure::score).min().orElseThrow(),
        seeds.stream().mapToDouble(Figure::score).max().orElseThrow());
  }

  private static Figure mean(List<Figure> seeds) {
    return new Figure(
        seeds.stream().mapToDouble(Figure::score).average().orElseThrow(),
        seeds.get(0).signature(),
        seeds.stream().mapToDouble(Figure::low).average().orElseThrow(),
        seeds.stream().mapToDouble(Figure::high).average().orElseThrow());
  }

  /** The mean difference, and how likely chance alone makes each seed's. */
  static String difference(List<PairedResult> tests) {
    if (tests.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%+.1f (p %s)",
        tests.stream().mapToDouble(PairedResult::difference).average().orElseThrow(),
        tests.stream()
            .map(test -> String.format(Locale.ROOT, "%.3f", test.pValue()))
            .collect(Collectors.joining(", ")));
  }
}
