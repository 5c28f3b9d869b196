package org.legonn.runtime.report;

import com.google.common.collect.Iterables;
import com.google.common.primitives.Doubles;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.Page;
import org.legonn.runtime.report.html.Region;
import org.legonn.runtime.result.RunHistory;
import org.legonn.runtime.result.RunHistory.Trained;

/** What {@code report.html} says, from top to bottom. */
final class RunPage {
  private final DeclaredChain chain;
  private final String assembly;
  private final JsonObject provenance;
  private final RunHistory history;

  RunPage(DeclaredChain chain, String assembly, JsonObject provenance, RunHistory history) {
    this.chain = chain;
    this.assembly = assembly;
    this.provenance = provenance;
    this.history = history;
  }

  Page page() {
    List<Element> sections = new ArrayList<>();
    sections.add(header());
    sections.add(section("Chain", new ChainDiagram(chain, frozen()).list()));
    if (!history.isEmpty()) {
      sections.add(
          section(
              "Curves",
              new RunCharts(history, Interfaces.names(chain), askedLearningRate()).grid()));
    }
    if (!history.decoded().isEmpty()) {
      sections.add(section("Validation sentences", new SampleList(history.decoded()).list()));
    }
    sections.add(section("Provenance", Region.of("Provenance", FactTable.of(provenance))));
    return new Page(title(), sections);
  }

  private static Element section(String title, Element content) {
    return Element.of("section").add(Element.of("h2").text(title), content);
  }

  private String title() {
    JsonElement trainer = provenance.get("trainer");
    String run = trainer == null ? "A training run" : trainer.getAsString();
    return assembly.isEmpty() ? run : assembly + " in " + run;
  }

  private OptionalDouble askedLearningRate() {
    Double asked =
        provenance.get("options") instanceof JsonObject options
                && options.get("learning-rate") instanceof JsonPrimitive rate
            ? Doubles.tryParse(rate.getAsString())
            : null;
    return asked == null ? OptionalDouble.empty() : OptionalDouble.of(asked);
  }

  private Set<String> frozen() {
    JsonElement frozen = provenance.get("frozen");
    return frozen == null
        ? Set.of()
        : StreamSupport.stream(frozen.getAsJsonArray().spliterator(), false)
            .map(JsonElement::getAsString)
            .collect(Collectors.toUnmodifiableSet());
  }

  private Element header() {
    Element header = Element.of("header").add(Element.of("h1").text(title()));
    if (history.trained().isEmpty()) {
      return header.add(Element.of("p", "soft").text("No step has been logged yet."));
    }
    Trained last = Iterables.getLast(history.trained());
    Element tiles = Element.of("dl", "tiles");
    tile(tiles, last.spent() >= 1 ? "finished at step" : "at step", "%,d", last.step());
    tile(tiles, "of the budget", "%.0f %%", 100 * Math.min(1, last.spent()));
    tile(tiles, "epoch", "%d", last.epoch());
    tile(tiles, "training time", "%s", Durations.clock(history.seconds()));
    tile(tiles, "cross-entropy, nats a token", "%.3f", last.crossEntropy());
    if (!history.decoded().isEmpty()) {
      Iterables.getLast(history.decoded())
          .scores()
          .forEach(score -> tile(tiles, score.metric() + ", validation", "%.1f", score.chain()));
    }
    return header.add(tiles);
  }

  private static void tile(Element tiles, String name, String format, Object value) {
    tiles.add(
        Element.of("div")
            .add(
                Element.of("dt").text(name),
                Element.of("dd").text(String.format(Locale.ROOT, format, value))));
  }
}
