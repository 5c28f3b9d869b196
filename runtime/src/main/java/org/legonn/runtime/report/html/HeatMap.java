package org.legonn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Probabilities by row and position, as colours, with the names of both axes and a scale of the
 * colours.
 */
public final class HeatMap {
  private static final int NAME_EVERY = 5;
  private static final float VISIBLE = 0.005f;

  /** Positions beyond which cells are narrow: two maps fit side by side on a screen. */
  private static final int NARROW_FROM = 20;

  private static final int NARROW_NAME_EVERY = 10;

  private final Axes axes;
  private final List<Label> rows;
  private final List<String> positions;
  private final List<Label> marks;
  private final float[][] probabilities;

  /**
   * What the map is of.
   *
   * @param shown what a colour stands for
   * @param down name of the rows
   * @param across name of the positions
   */
  public record Axes(String shown, String down, String across) {}

  /**
   * A row's name, or what stands below a position; the empty text is nothing.
   *
   * @param odd whether it is marked as one to look at
   */
  public record Label(String text, boolean odd) {
    /** One that isn't marked. */
    public static Label of(String text) {
      return new Label(text, false);
    }

    private Element element() {
      // Symbols of the user's may run in any direction.
      Element symbol = Element.of("bdi").text(text);
      return odd ? Element.of("span", "odd").text(ALARM + " ").add(symbol) : symbol;
    }
  }

  /** Stands before what is to be looked at. */
  public static final String ALARM = "⚠";

  /**
   * A map.
   *
   * @param rows a label a row
   * @param positions their names
   * @param marks what stands below each position
   * @param probabilities {@code [rows][positions]}, in [0, 1]
   */
  public HeatMap(
      Axes axes,
      List<Label> rows,
      List<String> positions,
      List<Label> marks,
      float[][] probabilities) {
    this.axes = axes;
    this.rows = List.copyOf(rows);
    this.positions = List.copyOf(positions);
    this.marks = List.copyOf(marks);
    this.probabilities = probabilities;
  }

  /** The map as a table that scrolls sideways where it is too wide, below a scale. */
  public Element figure() {
    return Element.of("div", "map").add(scale(), Region.of(axes.shown(), table()));
  }

  private Element scale() {
    Element scale = Element.of("p", "scale").text(axes.shown());
    for (String step : List.of("0", "0.25", "0.5", "0.75", "1")) {
      scale
          .text(" ")
          .add(Element.of("span").add(Element.of("i").set("style", "--p:" + step)).text(step));
    }
    return scale;
  }

  private Element table() {
    boolean narrow = positions.size() > NARROW_FROM;
    int every = narrow ? NARROW_NAME_EVERY : NAME_EVERY;
    Element table = Element.of("table", narrow ? "heat narrow" : "heat");
    Element names = Element.of("tr").add(Element.of("th").text(axes.down() + " ↓"));
    for (int k = 0; k < positions.size(); k++) {
      names.add(Element.of("th").text(k % every == 0 ? positions.get(k) : ""));
    }
    table.add(
        Element.of("tr", "axis")
            .add(
                Element.of("th"),
                Element.of("th").set("colspan", positions.size()).text(axes.across() + " →")),
        names);
    for (int row = 0; row < rows.size(); row++) {
      table.add(row(row));
    }
    if (marks.stream().anyMatch(mark -> !mark.text().isEmpty())) {
      Element below = Element.of("tr", "marks").add(Element.of("th"));
      marks.forEach(mark -> below.add(Element.of("td").add(mark.element())));
      table.add(below);
    }
    return table;
  }

  private Element row(int row) {
    Element cells =
        Element.of("tr").add(Element.of("th").set("scope", "row").add(rows.get(row).element()));
    List<Element> all = new ArrayList<>();
    for (int k = 0; k < positions.size(); k++) {
      all.add(cell(row, k));
    }
    return cells.addAll(all);
  }

  private Element cell(int row, int k) {
    Element cell = Element.of("td");
    if (probabilities[row][k] < VISIBLE) {
      return cell;
    }
    String p = String.format(Locale.ROOT, "%.3f", probabilities[row][k]);
    return cell.set("style", "--p:" + p)
        .set("title", "%s at %s: %s".formatted(rows.get(row).text(), positions.get(k), p));
  }
}
