package org.legonn.runtime.report;

import java.util.List;
import java.util.Locale;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.Region;

/** A map's numbers in words: for each row what is likeliest. */
final class ProbabilityTable {
  private final Element table = Element.of("table", "positions");

  /** What is likely, and how. */
  record Cell(String name, double probability) {}

  void add(String row, List<Cell> cells) {
    Element line =
        Element.of("tr").add(Element.of("th").set("scope", "row").add(Element.of("bdi").text(row)));
    for (Cell cell : cells) {
      line.add(
          Element.of("td")
              .add(
                  Element.of("bdi").text(cell.name()),
                  Element.of("small")
                      .text(String.format(Locale.ROOT, " %.1f %%", 100 * cell.probability()))));
    }
    table.add(line);
  }

  Element region(String name) {
    return Region.of(name, table);
  }
}
