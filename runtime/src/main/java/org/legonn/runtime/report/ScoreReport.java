package org.legonn.runtime.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.legonn.runtime.metric.ErrorCounts;
import org.legonn.runtime.result.Calibration;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.result.Scores.Measure;
import org.legonn.runtime.result.Scores.Score;

/**
 * The scores of an evaluation, each with its signature and 95 % interval: the whole chain's and the
 * encoder's alone.
 */
public final class ScoreReport {
  private final Scores scores;
  private final Optional<Calibration> calibration;

  public ScoreReport(Scores scores) {
    this(scores, Optional.empty());
  }

  /** With how well the chain knows of its words whether they are right, where that is known. */
  public ScoreReport(Scores scores, Optional<Calibration> calibration) {
    this.scores = scores;
    this.calibration = calibration;
  }

  /** A table for people. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT, "%-12s %21s %21s%n", "", "encoder + decoder", "encoder alone (CTC)"));
    for (Score score : scores.scores()) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-12s %21s %21s  %s%n",
              score.metric(),
              cell(score.chain()),
              cell(score.encoder()),
              score.chain().signature()));
    }
    scores
        .scores()
        .forEach(
            score -> score.chain().errors().ifPresent(errors -> table.append(line(score, errors))));
    calibration.ifPresent(
        known -> table.append(String.format(Locale.ROOT, "%s%n", CalibrationPage.summary(known))));
    table.append(
        String.format(
            Locale.ROOT,
            "%d sentences in %.1f s; after ± half of the 95 %% interval (bootstrap, 1000 resamples)",
            scores.answers().size(),
            scores.seconds()));
    return table.toString();
  }

  private static String line(Score score, ErrorCounts errors) {
    return String.format(
        Locale.ROOT,
        "%s: %,d errors in %,d units: %,d substitutions, %,d deletions, %,d insertions%n",
        score.metric(),
        errors.errors(),
        errors.referenceLength(),
        errors.substitutions(),
        errors.deletions(),
        errors.insertions());
  }

  private static String cell(Measure measure) {
    return String.format(
        Locale.ROOT, "%.2f ± %.2f", measure.score(), measure.interval().halfWidth());
  }

  /** The same for programs. */
  public String json() {
    JsonObject json = new JsonObject();
    JsonObject ctc = new JsonObject();
    for (Score score : scores.scores()) {
      json.add(score.key(), json(score.chain()));
      ctc.add(score.key(), json(score.encoder()));
    }
    json.add("ctc", ctc);
    calibration.ifPresent(known -> json.add("calibration", json(known)));
    json.addProperty("sentences", scores.answers().size());
    json.addProperty("seconds", scores.seconds());
    return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
  }

  private static JsonObject json(Calibration calibration) {
    JsonObject json = new JsonObject();
    json.addProperty("words", calibration.words());
    json.addProperty("right", calibration.right());
    json.addProperty("error", calibration.error());
    calibration.areaUnderCurve().ifPresent(area -> json.addProperty("area_under_curve", area));
    return json;
  }

  private static JsonObject json(Measure measure) {
    JsonObject json = new JsonObject();
    json.addProperty("score", measure.score());
    json.addProperty("signature", measure.signature());
    json.addProperty("low", measure.interval().low());
    json.addProperty("high", measure.interval().high());
    measure
        .errors()
        .ifPresent(
            errors -> {
              json.addProperty("substitutions", errors.substitutions());
              json.addProperty("deletions", errors.deletions());
              json.addProperty("insertions", errors.insertions());
              json.addProperty("length", errors.referenceLength());
            });
    return json;
  }
}
