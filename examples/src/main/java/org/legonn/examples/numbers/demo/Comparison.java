package org.legonn.examples.numbers.demo;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the demo found, as its table and its sentence put it. */
record Comparison(List<Score> scores) {
  static final ImmutableList<String> HEADINGS =
      ImmutableList.of("Encoder", "Own decoder", "CTC alone", "German decoder", "… with jitter");

  static final ImmutableList<String> NOTES =
      ImmutableList.of(
          "Percent of 1,000 held-out numbers written without a fault; CTC alone is the encoder read"
              + " without a decoder.",
          "The German decoders were trained behind a German encoder and are not tuned to the one"
              + " before them; where it says no CTC, neither was trained with it.",
          "The Romanian and French encoders are those trained with their own decoder, without"
              + " jitter. Jitter is an extension of this project, not part of the paper.");

  Comparison {
    scores = List.copyOf(scores);
  }

  /**
   * An encoder's results.
   *
   * @param german before the German decoder that was trained in the same way
   * @param jittered before the German decoder that was trained with jitter
   */
  record Row(Run encoder, Score own, Optional<Score> german, Optional<Score> jittered) {
    /** The row as it is printed. */
    ImmutableList<String> cells() {
      return ImmutableList.of(
          encoder.title(),
          percent(own.exactMatch()),
          percent(own.ctcExactMatch()),
          german.map(score -> percent(score.exactMatch())).orElse(""),
          jittered.map(score -> percent(score.exactMatch())).orElse(""));
    }
  }

  /** A row a run, in the plan's order. */
  ImmutableList<Row> rows() {
    return Plan.RUNS.stream().map(this::row).collect(ImmutableList.toImmutableList());
  }

  private Row row(Run run) {
    Run german = new Run(run.variant(), Language.GERMAN);
    return new Row(
        run,
        score(Trial.own(run)).orElseThrow(),
        score(new Trial(run, german)).filter(score -> score.trial().swapped()),
        score(new Trial(run, Plan.GERMAN_JITTER)).filter(score -> score.trial().swapped()));
  }

  /** What the table shows, in one sentence. */
  String sentence() {
    return ("A decoder that was trained behind a German encoder, and never tuned since, writes %s"
            + " percent of the Romanian encoder's numbers and %s percent of the French encoder's"
            + " without a fault; without the CTC loss, which makes the interface mean English"
            + " words, the same exchange gives %s percent.")
        .formatted(
            percent(swapped(Plan.ROMANIAN_RUN, Plan.GERMAN_JITTER)),
            percent(swapped(Plan.FRENCH_RUN, Plan.GERMAN_JITTER)),
            percent(swapped(Plan.ROMANIAN_NO_CTC, Plan.GERMAN_NO_CTC)));
  }

  private double swapped(Run encoder, Run decoder) {
    return score(new Trial(encoder, decoder)).orElseThrow().exactMatch();
  }

  private Optional<Score> score(Trial trial) {
    return scores.stream().filter(score -> score.trial().equals(trial)).findFirst();
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
