package org.legonn.examples.numbers.demo;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.Maps;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.legonn.examples.experiment.LoggedStep;
import org.legonn.examples.experiment.TextTable;

final class ComparisonTest {
  /** Scores 1.5, 2.5, … in the plan's order. */
  private final Comparison comparison = new Comparison(scores());

  private static List<Score> scores() {
    List<Score> scores = new ArrayList<>();
    for (Trial trial : Plan.TRIALS) {
      int i = scores.size();
      scores.add(new Score(trial, i + 1.5, i + 50, i + 100));
    }
    return scores;
  }

  @Test
  void aRowHoldsWhatItsEncoderGaveBeforeEachDecoder() {
    assertThat(row(Plan.ROMANIAN_RUN))
        .containsExactly("Romanian", "2.5", "51.0", "7.5", "9.5")
        .inOrder();
    assertThat(row(Plan.FRENCH_RUN))
        .containsExactly("French", "3.5", "52.0", "8.5", "10.5")
        .inOrder();
    assertThat(row(Plan.ROMANIAN_NO_CTC))
        .containsExactly("Romanian (no CTC)", "6.5", "55.0", "11.5", "")
        .inOrder();
  }

  @Test
  void germanEncodersHaveNoExchangedDecoder() {
    assertThat(row(Plan.GERMAN_RUN)).containsExactly("German", "1.5", "50.0", "", "").inOrder();
    assertThat(row(Plan.GERMAN_JITTER))
        .containsExactly("German (jitter)", "4.5", "53.0", "", "")
        .inOrder();
  }

  @Test
  void theSentenceGivesTheExchangesFigures() {
    assertThat(comparison.sentence()).contains("9.5 percent of the Romanian");
    assertThat(comparison.sentence()).contains("10.5 percent of the French");
    assertThat(comparison.sentence()).contains("the same exchange gives 11.5 percent");
  }

  @Test
  void textColumnsLineUp() {
    assertThat(
            TextTable.of(
                List.of("Encoder", "Own"),
                List.of(List.of("Romanian", "9.5"), List.of("French", ""))))
        .isEqualTo(
            """
            Encoder    Own
            ──────────────
            Romanian   9.5
            French
            """);
  }

  @Test
  void resultsNameSystemEncoderAndDecoder() {
    JsonArray results = JsonParser.parseString(Results.json(scores())).getAsJsonArray();

    assertThat(results).hasSize(Plan.TRIALS.size());
    JsonObject swapped = results.get(8).getAsJsonObject();
    assertThat(swapped.get("system").getAsString()).isEqualTo("jitter");
    assertThat(swapped.get("encoder").getAsString()).isEqualTo("romanian");
    assertThat(swapped.get("decoder").getAsString()).isEqualTo("german");
    assertThat(swapped.get("exact_match").getAsDouble()).isEqualTo(9.5);
    assertThat(swapped.get("ctc_exact_match").getAsDouble()).isEqualTo(58.0);
    assertThat(swapped.get("train_seconds").getAsDouble()).isEqualTo(108.0);
  }

  @Test
  void theReportHasTheTableAndACurveARun() {
    LoggedStep first = new LoggedStep(10, 0.01, 2.5, List.of(3.5), 900, 4);
    LoggedStep second = new LoggedStep(20, 0.02, 2.25, List.of(3.25), 900, 8);
    Map<Run, List<LoggedStep>> metrics = Maps.toMap(Plan.RUNS, run -> List.of(first, second));

    String html = new DemoReport(comparison, metrics).page().html();

    assertThat(html).contains("<td>Romanian (no CTC)</td><td>6.5</td>");
    assertThat(html.split("<polyline", -1)).hasLength(1 + 6 + 4);
    assertThat(html).contains("6 trainings of 48 seconds in all");
  }

  private List<String> row(Run run) {
    return comparison.rows().stream()
        .filter(row -> row.encoder().equals(run))
        .findFirst()
        .orElseThrow()
        .cells();
  }
}
