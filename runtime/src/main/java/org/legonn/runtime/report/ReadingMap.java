package org.legonn.runtime.report;

import com.google.common.primitives.Floats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.HeatMap;
import org.legonn.runtime.report.html.HeatMap.Axes;
import org.legonn.runtime.report.html.HeatMap.Label;
import org.legonn.runtime.result.InterfaceReading;
import org.legonn.runtime.result.SymbolProbability;

/** The marginals of one sentence at an interface, as a heat map and as a list. */
final class ReadingMap {
  /** A symbol that is nowhere likelier gets no row, unless it is the likeliest somewhere. */
  private static final float WORTH_A_ROW = 0.1f;

  private final InterfaceReading said;
  private final List<List<SymbolProbability>> reading;
  private final Positions positions;

  ReadingMap(InterfaceReading said, OptionalDouble seconds) {
    this.said = said;
    this.reading = said.positions();
    this.positions = new Positions(reading.size(), seconds);
  }

  /** A symbol of the vocabulary, or the blank. */
  private record Row(String label, boolean blank) {
    static Row of(SymbolProbability symbol) {
      return new Row(symbol.label(), symbol.blank());
    }
  }

  /**
   * Symbols by position, in the order in which they come up, the blank last; below, CTC's path.
   *
   * @param disagreement what to mark in the path
   */
  HeatMap heatMap(Disagreement disagreement) {
    Map<Row, float[]> rows = new LinkedHashMap<>();
    probabilities().entrySet().stream()
        .filter(row -> isWorthARow(row.getKey(), row.getValue()))
        .sorted(Comparator.comparingInt(row -> place(row.getKey(), row.getValue())))
        .forEach(row -> rows.put(row.getKey(), row.getValue()));
    return new HeatMap(
        new Axes("probability", "symbol", positions.unit()),
        rows.keySet().stream().map(row -> Label.of(row.label())).toList(),
        positions.names(),
        path(disagreement),
        rows.values().toArray(float[][]::new));
  }

  private List<Label> path(Disagreement disagreement) {
    List<Label> path = new ArrayList<>();
    int said = 0;
    for (Optional<String> symbol : CtcPath.of(this.said)) {
      path.add(
          symbol.isEmpty()
              ? Label.of("")
              : new Label(
                  new SymbolProbability(symbol.get(), false, 1).label(),
                  disagreement.read().contains(said++)));
    }
    return path;
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

  /** Every position's likeliest symbols with their probabilities. */
  Element positions() {
    ProbabilityTable table = new ProbabilityTable();
    for (int k = 0; k < reading.size(); k++) {
      table.add(
          positions.names().get(k),
          reading.get(k).stream()
              .map(symbol -> new ProbabilityTable.Cell(symbol.label(), symbol.probability()))
              .toList());
    }
    return table.region("the likeliest symbols of every position");
  }
}
