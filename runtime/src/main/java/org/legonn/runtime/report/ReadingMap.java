package org.legonn.runtime.report;

import com.google.common.primitives.Floats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.HeatMap;
import org.legonn.runtime.result.SymbolProbability;

/** The marginals of one sentence at an interface, as a heat map and as a list. */
final class ReadingMap {
  /** A symbol that is nowhere likelier gets no row, unless it is the likeliest somewhere. */
  private static final float WORTH_A_ROW = 0.1f;

  private final List<List<SymbolProbability>> reading;
  private final List<String> positions;

  ReadingMap(List<List<SymbolProbability>> reading, OptionalDouble seconds) {
    this.reading = reading;
    this.positions = new Positions(reading.size(), seconds).names();
  }

  /** A symbol of the vocabulary, or the blank. */
  private record Row(String label, boolean blank) {
    static Row of(SymbolProbability symbol) {
      return new Row(symbol.label(), symbol.blank());
    }
  }

  /** Symbols by position, in the order in which they come up, the blank last; below, CTC's path. */
  Element heatMap() {
    Map<Row, float[]> rows = new LinkedHashMap<>();
    probabilities().entrySet().stream()
        .filter(row -> isWorthARow(row.getKey(), row.getValue()))
        .sorted(Comparator.comparingInt(row -> place(row.getKey(), row.getValue())))
        .forEach(row -> rows.put(row.getKey(), row.getValue()));
    return new HeatMap(
            rows.keySet().stream().map(Row::label).toList(),
            positions,
            emitted(),
            rows.values().toArray(float[][]::new))
        .table();
  }

  private Map<Row, float[]> probabilities() {
    Map<Row, float[]> rows = new LinkedHashMap<>();
    for (int k = 0; k < reading.size(); k++) {
      for (SymbolProbability symbol : reading.get(k)) {
        float[] row = rows.computeIfAbsent(Row.of(symbol), unused -> new float[reading.size()]);
        row[k] = (float) symbol.probability();
      }
    }
    return rows;
  }

  private boolean isWorthARow(Row symbol, float[] row) {
    return Floats.max(row) >= WORTH_A_ROW
        || reading.stream().anyMatch(position -> Row.of(position.get(0)).equals(symbol));
  }

  private static int place(Row symbol, float[] row) {
    return symbol.blank() ? row.length : Floats.indexOf(row, Floats.max(row));
  }

  /** At every position the symbol that CTC's greedy path begins there, if any. */
  private List<String> emitted() {
    List<String> emitted = new ArrayList<>();
    Row before = new Row("", true);
    for (List<SymbolProbability> position : reading) {
      Row first = Row.of(position.get(0));
      emitted.add(first.equals(before) || first.blank() ? "" : first.label());
      before = first;
    }
    return emitted;
  }

  /** Every position's likeliest symbols with their probabilities. */
  Element positions() {
    Element table = Element.of("table", "positions");
    for (int k = 0; k < reading.size(); k++) {
      Element row =
          Element.of("tr").add(Element.of("th").set("scope", "row").text(positions.get(k)));
      for (SymbolProbability symbol : reading.get(k)) {
        row.add(
            Element.of("td")
                .add(Element.of("bdi").text(symbol.label()))
                .add(Element.of("small").text(percent(symbol.probability()))));
      }
      table.add(row);
    }
    return Element.of("div", "wide").add(table);
  }

  private static String percent(double probability) {
    return String.format(Locale.ROOT, " %.1f %%", 100 * probability);
  }
}
