package org.legonn.runtime.report.html;

import java.util.List;
import java.util.Locale;

/** Probabilities by row and position, as colours. */
public final class HeatMap {
  private static final int NAME_EVERY = 5;
  private static final float VISIBLE = 0.005f;

  private final List<String> rows;
  private final List<String> positions;
  private final List<String> marks;
  private final float[][] probabilities;

  /**
   * A map.
   *
   * @param rows a label a row
   * @param positions their names
   * @param marks what stands below a position; the empty text is nothing
   * @param probabilities {@code [rows][positions]}, in [0, 1]
   */
  public HeatMap(
      List<String> rows, List<String> positions, List<String> marks, float[][] probabilities) {
    this.rows = List.copyOf(rows);
    this.positions = List.copyOf(positions);
    this.marks = List.copyOf(marks);
    this.probabilities = probabilities;
  }

  /** The map as a table that scrolls sideways where it is too wide. */
  public Element table() {
    Element table = Element.of("table", "heat");
    Element names = Element.of("tr").add(Element.of("th"));
    for (int k = 0; k < positions.size(); k++) {
      names.add(Element.of("th").text(k % NAME_EVERY == 0 ? positions.get(k) : ""));
    }
    table.add(names);
    for (int row = 0; row < rows.size(); row++) {
      table.add(row(row));
    }
    Element below = Element.of("tr", "marks").add(Element.of("th"));
    marks.forEach(mark -> below.add(Element.of("td").add(symbol(mark))));
    table.add(below);
    return Element.of("div", "wide").set("tabindex", 0).add(table);
  }

  private Element row(int row) {
    Element cells =
        Element.of("tr").add(Element.of("th").set("scope", "row").add(symbol(rows.get(row))));
    for (int k = 0; k < positions.size(); k++) {
      cells.add(cell(row, k));
    }
    return cells;
  }

  private Element cell(int row, int k) {
    Element cell = Element.of("td");
    if (probabilities[row][k] < VISIBLE) {
      return cell;
    }
    String p = String.format(Locale.ROOT, "%.3f", probabilities[row][k]);
    return cell.set("style", "--p:" + p)
        .set("title", "%s at %s: %s".formatted(rows.get(row), positions.get(k), p));
  }

  /** Symbols of the user's may run in any direction. */
  private static Element symbol(String text) {
    return Element.of("bdi").text(text);
  }
}
