package org.legonn.runtime.result;

import com.google.common.primitives.Doubles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.legonn.runtime.metric.ConfidenceInterval;
import org.legonn.runtime.metric.PairedResult;

/**
 * Runs side by side. Whatever is a list of values a run has them in the runs' order.
 *
 * @param runs what is compared; the others are tested against the first
 * @param differences in what they differ in all that made them
 * @param metrics their scores on validation sentences
 */
public record RunComparison(
    List<Entry> runs, List<Difference> differences, List<MetricRow> metrics) {
  public RunComparison {
    runs = List.copyOf(runs);
    differences = List.copyOf(differences);
    metrics = List.copyOf(metrics);
  }

  /**
   * A run.
   *
   * @param name its folder's name, or the folder where names are the same
   * @param validation its texts of all validation sentences
   */
  public record Entry(
      String name, Provenance provenance, RunHistory history, Optional<ValidatedTexts> validation) {
    /** The learning rate that was asked for, if a number was: what the warm-up rises to. */
    public OptionalDouble askedLearningRate() {
      Double asked = Doubles.tryParse(provenance.options().getOrDefault("learning-rate", ""));
      return asked == null ? OptionalDouble.empty() : OptionalDouble.of(asked);
    }
  }

  /**
   * What is not the same in all runs.
   *
   * @param what a member of {@code run.json}, with dots between: {@code options.learning-rate}
   * @param values a run; empty where it has none
   */
  public record Difference(String what, List<Optional<String>> values) {
    public Difference {
      values = List.copyOf(values);
    }
  }

  /**
   * One metric.
   *
   * @param name of the metric
   * @param higherIsBetter whether of two scores the higher is the better; empty of a metric that
   *     this version doesn't know
   * @param signature what the intervals were computed with; empty where there is none
   * @param runs what each run scored; empty where it did not score by this metric
   */
  public record MetricRow(
      String name,
      Optional<Boolean> higherIsBetter,
      Optional<String> signature,
      List<Optional<Standing>> runs) {
    public MetricRow {
      runs = List.copyOf(runs);
    }
  }

  /**
   * What a run scored.
   *
   * @param step of the modules that were scored
   * @param sentences that were decoded, greedily
   * @param score of the whole chain, percent
   * @param encoder score of the encoder's own CTC reading, percent
   * @param interval of 95 %, by bootstrap; empty of a run without {@code validation.jsonl}
   * @param test against the first run; empty where one has no texts, or texts of other sentences
   */
  public record Standing(
      long step,
      int sentences,
      double score,
      double encoder,
      Optional<ConfidenceInterval> interval,
      Optional<PairedResult> test) {}
}
