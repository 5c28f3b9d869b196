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
import org.legonn.examples.numbers.demo.DemoTable.Found;
import org.legonn.examples.numbers.demo.DemoTable.Trial;
import org.legonn.runtime.result.RunHistory.Trained;

final class DemoTableTest {
  /** Scores 1.5, 2.5, … in the plan's order. */
  private final DemoTable table = new DemoTable(scores());

  private static List<Found> scores() {
    List<Found> scores = new ArrayList<>();
    for (Trial trial : Trial.ALL) {
      int i = scores.size();
      scores.add(new Found(trial, i + 1.5, i + 50, i + 100));
    }
    return scores;
  }

  @Test
  void aRowHoldsWhatItsEncoderGaveBeforeEachDecoder() {
    assertThat(row(DemoSystem.ROMANIAN))
        .containsExactly("Romanian", "2.5", "51.0", "7.5", "9.5")
        .inOrder();
    assertThat(row(DemoSystem.FRENCH))
        .containsExactly("French", "3.5", "52.0", "8.5", "10.5")
        .inOrder();
    assertThat(row(DemoSystem.ROMANIAN_NO_CTC))
        .containsExactly("Romanian (no CTC)", "6.5", "55.0", "11.5", "")
        .inOrder();
  }

  @Test
  void germanEncodersHaveNoExchangedDecoder() {
    assertThat(row(DemoSystem.GERMAN)).containsExactly("German", "1.5", "50.0", "", "").inOrder();
    assertThat(row(DemoSystem.GERMAN_JITTER))
        .containsExactly("German (jitter)", "4.5", "53.0", "", "")
        .inOrder();
  }

  @Test
  void theSentenceGivesTheExchangesFigures() {
    assertThat(table.sentence()).contains("9.5 percent of the Romanian");
    assertThat(table.sentence()).contains("10.5 percent of the French");
    assertThat(table.sentence()).contains("the same exchange gives 11.5 percent");
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
    JsonArray results = JsonParser.parseString(table.json()).getAsJsonArray();

    assertThat(results).hasSize(Trial.ALL.size());
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
    Trained first = new Trained(10, 1, 0.01, 2.5, List.of(3.5), 1, 1e-3, 900, 4);
    Trained second = new Trained(20, 1, 0.02, 2.25, List.of(3.25), 1, 1e-3, 900, 8);
    Map<DemoSystem, List<Trained>> metrics =
        Maps.toMap(List.of(DemoSystem.values()), system -> List.of(first, second));

    String html = new DemoReport(table, metrics).page().html();

    assertThat(html).contains("<td>Romanian (no CTC)</td><td>6.5</td>");
    assertThat(html.split("<polyline", -1)).hasLength(1 + 6 + 4);
    assertThat(html).contains("6 trainings of 48 seconds in all");
  }

  private List<String> row(DemoSystem system) {
    return table.rows().stream()
        .filter(row -> row.get(0).equals(system.title()))
        .findFirst()
        .orElseThrow();
  }
}
