package org.legonn.runtime.report;

import com.google.common.collect.Streams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.Page;
import org.legonn.runtime.report.html.Region;
import org.legonn.runtime.result.DecodedTexts.Score;
import org.legonn.runtime.result.RunHistory;
import org.legonn.runtime.result.RunHistory.Decoded;
import org.legonn.runtime.result.RunHistory.Trained;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Finished;
import org.legonn.runtime.result.TrainingEvent.Saved;
import org.legonn.runtime.result.TrainingListener;

/**
 * Writes {@code report.html} of a family's run: its assemblies side by side, with a link to the
 * report on each. It reads what they have written, and so must hear of an event after them.
 */
public final class FamilyReport implements TrainingListener {
  private static final String NONE = "–";

  private final Path run;
  private final String title;
  private final Map<String, Path> assemblies;

  /**
   * The report on a family.
   *
   * @param run folder of the run
   * @param title of the page
   * @param assemblies by name, the folders with their curves and scores
   */
  public FamilyReport(Path run, String title, Map<String, Path> assemblies) {
    this.run = run;
    this.title = title;
    this.assemblies = new LinkedHashMap<>(assemblies);
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof Saved || event instanceof Finished) {
      write();
    }
  }

  /**
   * Writes the report as of now.
   *
   * @throws InputException if what the assemblies wrote can't be read, or the report not written
   */
  public void write() {
    Map<String, RunHistory> histories = new LinkedHashMap<>();
    assemblies.forEach(
        (name, folder) -> histories.put(name, RunHistory.read(folder.resolve("metrics.jsonl"))));
    Element header =
        Element.of("header")
            .add(
                Element.of("h1").text(title),
                Element.of("p", "soft")
                    .text(
                        "Assemblies that learn together; what they share has one set of weights."));
    Element section =
        Element.of("section")
            .add(Element.of("h2").text("Assemblies"), Region.of("Assemblies", table(histories)));
    new Page(title, List.of(header, section)).write(run.resolve("report.html"));
  }

  private Element table(Map<String, RunHistory> histories) {
    Set<String> metrics = new LinkedHashSet<>();
    histories
        .values()
        .forEach(
            history ->
                last(history).ifPresent(it -> it.scores().forEach(s -> metrics.add(s.metric()))));
    Element head = Element.of("tr");
    List<String> columns = new ArrayList<>(List.of("assembly", "step", "cross-entropy"));
    columns.addAll(metrics);
    columns.forEach(column -> head.add(Element.of("th").set("scope", "col").text(column)));
    Element table = Element.of("table", "runs").add(head);
    histories.forEach((name, history) -> table.add(row(name, history, metrics)));
    return table;
  }

  private Element row(String name, RunHistory history, Set<String> metrics) {
    String link = run.relativize(assemblies.getOrDefault(name, run)).toString().replace('\\', '/');
    Element row =
        Element.of("tr")
            .add(
                Element.of("th")
                    .set("scope", "row")
                    .add(Element.of("a").set("href", link + "/report.html").text(name)));
    Optional<Trained> trained = Streams.findLast(history.trained().stream());
    row.add(cell(trained.map(it -> String.format(Locale.ROOT, "%,d", it.step()))));
    row.add(cell(trained.map(it -> String.format(Locale.ROOT, "%.3f", it.crossEntropy()))));
    for (String metric : metrics) {
      row.add(
          cell(
              last(history)
                  .flatMap(
                      it ->
                          it.scores().stream()
                              .filter(score -> score.metric().equals(metric))
                              .findFirst())
                  .map(Score::chain)
                  .map(score -> String.format(Locale.ROOT, "%.1f", score))));
    }
    return row;
  }

  private static Optional<Decoded> last(RunHistory history) {
    return Streams.findLast(history.decoded().stream());
  }

  private static Element cell(Optional<String> text) {
    return Element.of("td").text(text.orElse(NONE));
  }
}
