package org.legonn.runtime.report;

import com.google.common.primitives.Floats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.HeatMap;

/** The marginals of one sentence at an interface, as a heat map and as a list. */
final class ReadingMap {
  /** A symbol that is nowhere likelier gets no row, unless it is the likeliest somewhere. */
  private static final float WORTH_A_ROW = 0.1f;

  private final Reading reading;
  private final List<String> positions;
  private final Labels labels;

  ReadingMap(Reading reading, OptionalDouble seconds, Labels labels) {
    this.reading = reading;
    this.positions = new Positions(reading.classes().length, seconds).names();
    this.labels = labels;
  }

  /** Symbols by position, in the order in which they come up, the blank last; below, CTC's path. */
  Element heatMap() {
    Map<Integer, float[]> rows = new LinkedHashMap<>();
    probabilities().entrySet().stream()
        .filter(row -> isWorthARow(row.getKey(), row.getValue()))
        .sorted(Comparator.comparingInt(row -> place(row.getKey(), row.getValue())))
        .forEach(row -> rows.put(row.getKey(), row.getValue()));
    return new HeatMap(
            rows.keySet().stream().map(labels::of).toList(),
            positions,
            emitted(),
            rows.values().toArray(float[][]::new))
        .table();
  }

  private Map<Integer, float[]> probabilities() {
    Map<Integer, float[]> rows = new LinkedHashMap<>();
    int count = positions.size();
    for (int k = 0; k < count; k++) {
      for (int n = 0; n < reading.classes()[k].length; n++) {
        float[] row = rows.computeIfAbsent(reading.classes()[k][n], unused -> new float[count]);
        row[k] = reading.probabilities()[k][n];
      }
    }
    return rows;
  }

  private boolean isWorthARow(int symbol, float[] row) {
    for (int[] classes : reading.classes()) {
      if (classes[0] == symbol) {
        return true;
      }
    }
    return Floats.max(row) >= WORTH_A_ROW;
  }

  private int place(int symbol, float[] row) {
    return labels.isBlank(symbol) ? row.length : Floats.indexOf(row, Floats.max(row));
  }

  /** At every position the symbol that CTC's greedy path begins there, if any. */
  private List<String> emitted() {
    List<String> emitted = new ArrayList<>();
    int before = -1;
    for (int[] classes : reading.classes()) {
      boolean begins = classes[0] != before && !labels.isBlank(classes[0]);
      emitted.add(begins ? labels.of(classes[0]) : "");
      before = classes[0];
    }
    return emitted;
  }

  /** Every position's likeliest symbols with their probabilities. */
  Element positions() {
    Element table = Element.of("table", "positions");
    for (int k = 0; k < reading.classes().length; k++) {
      Element row =
          Element.of("tr").add(Element.of("th").set("scope", "row").text(positions.get(k)));
      for (int n = 0; n < reading.classes()[k].length; n++) {
        row.add(
            Element.of("td")
                .add(Element.of("bdi").text(labels.of(reading.classes()[k][n])))
                .add(Element.of("small").text(percent(reading.probabilities()[k][n]))));
      }
      table.add(row);
    }
    return Element.of("div", "wide").add(table);
  }

  private static String percent(float probability) {
    return String.format(Locale.ROOT, " %.1f %%", 100 * probability);
  }
}
