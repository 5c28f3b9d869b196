package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.DecodedTexts.Score;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;

/**
 * One validation, as a person reads it.
 *
 * @param texts decoded; empty if none were
 * @param best whether it was judged to be the best so far
 */
record HeldOutScores(long step, MeanLosses losses, Optional<DecodedTexts> texts, boolean best) {
  private static final String EXACT_MATCH = "exact match";
  private static final String WORD_ERRORS = "WER";

  /** One line: what a newcomer can read first, what doesn't fit left out. */
  String line(int columns) {
    List<String> parts = new ArrayList<>();
    texts.ifPresent(
        decoded -> {
          right().ifPresent(score -> parts.add(right(score)));
          parts.add(format("%s %.1f", main().metric(), main().chain()));
        });
    if (best) {
      parts.add("the best so far");
    }
    parts.add(ProgressLine.losses(losses));
    return ProgressLine.fitting(format("step %,d", step), parts, columns);
  }

  private static String right(Score score) {
    return format("%.1f %% right (CTC alone %.1f)", score.chain(), score.encoder());
  }

  /** How good that is for text, or speech. */
  Optional<String> grade() {
    return texts.map(
        decoded -> {
          Score score = main();
          Optional<Score> right = right();
          String shown =
              right.isPresent() && right.get().chain() >= 50
                  ? format(
                      "%.1f %% of %,d held-out texts are right",
                      right.get().chain(), decoded.sentences())
                  : format(
                      "%s %.1f on %,d held-out texts",
                      score.metric(), score.chain(), decoded.sentences());
          return shown + ": " + word(score);
        });
  }

  private static String word(Score score) {
    double better = score.metric().equals(WORD_ERRORS) ? -score.chain() : score.chain();
    double[] least =
        score.metric().equals(WORD_ERRORS)
            ? new double[] {-5, -15, -30}
            : new double[] {50, 30, 15};
    if (better >= least[0]) {
      return "very good";
    }
    if (better >= least[1]) {
      return "good";
    }
    return better >= least[2] ? "fair; more data or more steps would help" : "poor";
  }

  /** Whether what the encoder says by itself is much worse than the text. */
  boolean encoderIsFarBehind() {
    return texts.isPresent()
        && (main().metric().equals(WORD_ERRORS)
            ? main().encoder() > 2 * main().chain() + 20
            : main().encoder() < main().chain() / 2);
  }

  /** Whether texts were decoded, and each is right: no more steps can make them better. */
  boolean allRight() {
    return texts.isPresent() && right().filter(score -> score.chain() >= 100).isPresent();
  }

  private Optional<Score> right() {
    return texts.orElseThrow().scores().stream()
        .filter(score -> score.metric().equals(EXACT_MATCH))
        .findFirst();
  }

  /** The first is what the kind of source is usually measured by. */
  private Score main() {
    return texts.orElseThrow().scores().get(0);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
