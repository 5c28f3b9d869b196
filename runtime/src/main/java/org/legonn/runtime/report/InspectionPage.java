package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.HeatMap;
import org.legonn.runtime.report.html.HeatMap.Axes;
import org.legonn.runtime.report.html.HeatMap.Label;
import org.legonn.runtime.report.html.Page;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.InterfaceReading;
import org.legonn.runtime.result.SymbolProbability;

/** A page that shows what each module of a chain makes of some sentences. */
public final class InspectionPage {
  private static final String TITLE = "What the modules say";

  /** Positions that are listed of a row of attention. */
  private static final int MOST = 3;

  private final DeclaredChain chain;
  private final List<Element> sections = new ArrayList<>();

  public InspectionPage(DeclaredChain chain) {
    this.chain = chain;
  }

  /** Adds a source. */
  public void add(Inspection inspection) {
    Element section =
        Element.of("section", "sample")
            .add(Element.of("h2").set("dir", "auto").text(inspection.source()), texts(inspection));
    if (!inspection.text().words().isEmpty()) {
      section.add(
          details(
              "how sure the chain is of each word, and "
                  + (inspection.seconds().isPresent() ? "when it is heard" : "where it comes from"),
              new WordTable(inspection).region()));
    }
    alarm(inspection).ifPresent(section::add);
    Disagreement disagreement = Disagreement.of(inspection);
    List<InterfaceReading> readings = inspection.interfaces();
    Element maps = Element.of("div", "maps");
    for (InterfaceReading reading : readings) {
      boolean last = reading.equals(inspection.lastInterface());
      maps.add(reading(reading, inspection.seconds(), last ? disagreement : Disagreement.NONE));
    }
    inspection
        .attention()
        .ifPresent(weights -> maps.add(attention(weights, inspection, disagreement)));
    sections.add(section.add(maps));
  }

  private Element texts(Inspection inspection) {
    Element texts = Element.of("dl");
    for (InterfaceReading reading : inspection.interfaces()) {
      texts.add(Element.of("dt").text(reading.module() + ", read by CTC"));
      Element says = Element.of("dd").set("dir", "auto");
      if (reading.equals(inspection.lastInterface()) && inspection.disagrees()) {
        MarkedText.into(says, reading.text(), inspection.readable().orElseThrow());
      } else {
        says.text(reading.text());
      }
      texts.add(says);
    }
    return texts.add(
        Element.of("dt").text(chain.decoder().name() + ", the chain's text"),
        Element.of("dd").set("dir", "auto").text(inspection.text().text()));
  }

  private static Optional<Element> alarm(Inspection inspection) {
    return inspection.disagrees()
        ? Optional.of(
            Element.of("p", "alarm")
                .set("role", "note")
                .add(Element.of("b").text(HeatMap.ALARM + " The encoder and the chain disagree. "))
                .text(
                    "Above, in what the encoder says: "
                        + "underlined are words that the chain doesn't write, in brackets those that"
                        + " it adds. In the maps, "
                        + HeatMap.ALARM
                        + " marks the symbols."))
        : Optional.empty();
  }

  private static Element reading(
      InterfaceReading reading, OptionalDouble seconds, Disagreement disagreement) {
    ReadingMap map = new ReadingMap(reading, seconds);
    return Element.of("figure")
        .add(
            Element.of("figcaption")
                .add(
                    Element.of("h3").text(reading.module()),
                    Element.of("small")
                        .text(
                            String.format(
                                Locale.ROOT,
                                "%s: %d positions; below, what CTC reads where; ∅ is the blank",
                                reading.signal(),
                                reading.positions().size()))),
            map.heatMap(disagreement).figure(),
            details("the likeliest symbols of every position", map.positions()));
  }

  private static Element details(String summary, Element content) {
    return Element.of("details").add(Element.of("summary").text(summary), content);
  }

  private Element attention(float[][] weights, Inspection inspection, Disagreement disagreement) {
    List<Label> rows = new ArrayList<>();
    for (int i = 0; i < inspection.symbols().size(); i++) {
      String symbol = new SymbolProbability(inspection.symbols().get(i), false, 1).label();
      rows.add(new Label(symbol, disagreement.written().contains(i)));
    }
    rows.add(Label.of("end"));
    Positions positions = new Positions(weights[0].length, inspection.seconds());
    HeatMap map =
        new HeatMap(
            new Axes("share of the decoder's attention", "written symbol", positions.unit()),
            rows,
            positions.names(),
            Collections.nCopies(positions.count(), Label.of("")),
            weights);
    return Element.of("figure")
        .add(
            Element.of("figcaption")
                .add(
                    Element.of("h3").text(chain.decoder().name()),
                    Element.of("small")
                        .text(
                            "where it looks while it writes: cross-attention of the last layer,"
                                + " mean of its heads")),
            map.figure(),
            details(
                "where each symbol looks most", mostAttended(rows, positions.names(), weights)));
  }

  private static Element mostAttended(List<Label> rows, List<String> positions, float[][] weights) {
    ProbabilityTable table = new ProbabilityTable();
    for (int row = 0; row < rows.size(); row++) {
      float[] shares = weights[row];
      List<ProbabilityTable.Cell> cells =
          IntStream.range(0, shares.length)
              .boxed()
              .sorted((a, b) -> Float.compare(shares[b], shares[a]))
              .limit(MOST)
              .map(k -> new ProbabilityTable.Cell(positions.get(k), shares[k]))
              .toList();
      table.add(rows.get(row).text(), cells);
    }
    return table.region("where each symbol looks most");
  }

  /** The page so far. */
  public Page page() {
    List<Element> all = new ArrayList<>();
    all.add(
        Element.of("header")
            .add(
                Element.of("h1").text(TITLE),
                Element.of("p", "soft")
                    .text(
                        String.join(
                            " → ", chain.modules().stream().map(DeclaredModule::name).toList()))));
    all.addAll(sections);
    return new Page(TITLE, all);
  }
}
