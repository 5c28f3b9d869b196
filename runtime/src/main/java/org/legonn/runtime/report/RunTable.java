package org.legonn.runtime.report;

import java.util.List;
import java.util.Optional;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.Region;
import org.legonn.runtime.result.RunComparison.Entry;

/** A table with a column a run. */
final class RunTable {
  /** Stands where a run has no value. */
  static final String NONE = "–";

  private final Element table = Element.of("table", "runs");

  RunTable(String corner, List<Entry> runs) {
    Element head = Element.of("tr").add(Element.of("th").text(corner));
    runs.forEach(run -> head.add(Element.of("th").set("scope", "col").text(run.name())));
    table.add(head);
  }

  /** Adds a row of texts, unless no run has one. */
  void row(String name, List<Optional<String>> values) {
    if (values.stream().anyMatch(Optional::isPresent)) {
      row(
          Element.of("th").text(name),
          values.stream().map(value -> Element.of("td").text(value.orElse(NONE))).toList());
    }
  }

  /** Adds a row of finished cells. */
  void row(Element heading, List<Element> cells) {
    table.add(Element.of("tr").add(heading.set("scope", "row")).addAll(cells));
  }

  /** The table, which scrolls by itself. */
  Element region(String name) {
    return Region.of(name, table);
  }
}
