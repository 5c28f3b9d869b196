package org.legonn.experiments;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.legonn.experiments.Outcome.Figure;
import org.legonn.runtime.metric.Bleu;
import org.legonn.runtime.metric.PairedBootstrap;
import org.legonn.runtime.metric.PairedResult;
import org.legonn.runtime.metric.SentenceStatistics;

/**
 * Translation: an encoder before its own decoder and before another.
 *
 * @param paper what the paper found, on its own data; empty where it has no such row
 * @param seeds what is measured, once a seed
 */
public record TranslationRow(String id, String title, String paper, List<Pairing> seeds)
    implements ResultRow {
  private static final String METRIC = "BLEU";

  public TranslationRow {
    seeds = List.copyOf(seeds);
  }

  /**
   * One seed's scores.
   *
   * @param exchanged none where the row is of the system itself
   */
  public record Pairing(PlannedScore own, Optional<PlannedScore> exchanged) {}

  @Override
  public List<PlannedScore> scores() {
    List<PlannedScore> scores = new ArrayList<>();
    for (Pairing seed : seeds) {
      scores.add(seed.own());
      seed.exchanged().ifPresent(scores::add);
    }
    return scores;
  }

  @Override
  public List<String> headings() {
    return List.of(
        METRIC,
        "row",
        "seeds",
        "own decoder",
        "encoder alone (CTC)",
        "exchanged or tuned",
        "difference",
        "paper");
  }

  @Override
  public String notes() {
    return """
        ± is half of the 95 % bootstrap interval over test sentences, of several seeds the mean of
        theirs, with the least and the greatest score; p of a difference is of a paired bootstrap
        test, a seed each. The encoder alone is read by CTC.
        """;
  }

  @Override
  public List<String> cells(Map<String, Outcome> found) {
    List<Figure> own = new ArrayList<>();
    List<Figure> alone = new ArrayList<>();
    List<Figure> exchanged = new ArrayList<>();
    List<PairedResult> tests = new ArrayList<>();
    for (Pairing seed : seeds) {
      Outcome first = requireNonNull(found.get(seed.own().id()));
      own.add(requireNonNull(first.chain().get(METRIC)));
      alone.add(requireNonNull(first.encoder().get(METRIC)));
      if (seed.exchanged().isPresent()) {
        Outcome second = requireNonNull(found.get(seed.exchanged().get().id()));
        exchanged.add(requireNonNull(second.chain().get(METRIC)));
        tests.add(new PairedBootstrap().compare(statistics(first), statistics(second)));
      }
    }
    return List.of(
        title,
        id,
        Integer.toString(seeds.size()),
        scores(own),
        scores(alone),
        scores(exchanged),
        difference(tests),
        paper);
  }

  private static SentenceStatistics statistics(Outcome outcome) {
    return SentenceStatistics.ofSeveral(
        new Bleu(),
        outcome.answers().stream().map(Outcome.Answered::text).toList(),
        outcome.answers().stream().map(Outcome.Answered::references).toList());
  }

  /** The mean of several seeds with their mean interval, and the least and greatest of them. */
  private static String scores(List<Figure> seeds) {
    if (seeds.isEmpty()) {
      return "";
    }
    String all =
        String.format(
            Locale.ROOT, "%.1f ± %.1f", mean(seeds, Figure::score), mean(seeds, Figure::halfWidth));
    if (seeds.size() == 1) {
      return all;
    }
    return String.format(
        Locale.ROOT,
        "%s (%.1f–%.1f)",
        all,
        seeds.stream().mapToDouble(Figure::score).min().orElseThrow(),
        seeds.stream().mapToDouble(Figure::score).max().orElseThrow());
  }

  /** The mean difference, and how likely chance alone makes each seed's. */
  private static String difference(List<PairedResult> tests) {
    if (tests.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%+.1f (p %s)",
        mean(tests, PairedResult::difference),
        tests.stream()
            .map(test -> String.format(Locale.ROOT, "%.3f", test.pValue()))
            .collect(Collectors.joining(", ")));
  }

  private static <T> double mean(List<T> values, ToDoubleFunction<T> value) {
    return values.stream().mapToDouble(value).average().orElseThrow();
  }
}
