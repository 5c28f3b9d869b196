package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.HeatMap;
import org.legonn.runtime.report.html.Page;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.InterfaceReading;
import org.legonn.runtime.result.SymbolProbability;

/** A page that shows what each module of a chain makes of some sentences. */
public final class InspectionPage {
  private final DeclaredChain chain;
  private final List<Element> sections = new ArrayList<>();

  public InspectionPage(DeclaredChain chain) {
    this.chain = chain;
  }

  /** Adds a source, as its line of input names it. */
  public void add(String source, Inspection inspection) {
    Element section =
        Element.of("section", "sample")
            .add(Element.of("h2").set("dir", "auto").text(source), texts(inspection));
    inspection
        .interfaces()
        .forEach(reading -> section.addAll(reading(reading, inspection.seconds())));
    inspection.attention().ifPresent(weights -> section.addAll(attention(weights, inspection)));
    sections.add(section);
  }

  private Element texts(Inspection inspection) {
    Element texts = Element.of("dl");
    inspection
        .interfaces()
        .forEach(reading -> term(texts, reading.module() + ", read by CTC", reading.text()));
    term(texts, chain.decoder().name(), inspection.text().text());
    return texts;
  }

  private static void term(Element texts, String name, String text) {
    texts.add(Element.of("dt").text(name), Element.of("dd").set("dir", "auto").text(text));
  }

  private static List<Element> reading(InterfaceReading reading, OptionalDouble seconds) {
    ReadingMap map = new ReadingMap(reading.positions(), seconds);
    return List.of(
        Element.of("h3")
            .text(reading.module())
            .add(
                Element.of("small")
                    .text(
                        String.format(
                            Locale.ROOT,
                            "%s: %d positions; below, what CTC reads where; ∅ is the blank",
                            reading.signal(),
                            reading.positions().size()))),
        map.heatMap(),
        Element.of("details")
            .add(
                Element.of("summary").text("the likeliest symbols of every position"),
                map.positions()));
  }

  private List<Element> attention(float[][] weights, Inspection inspection) {
    List<String> rows = new ArrayList<>();
    inspection
        .symbols()
        .forEach(symbol -> rows.add(new SymbolProbability(symbol, false, 1).label()));
    rows.add("end");
    int positions = weights[0].length;
    return List.of(
        Element.of("h3")
            .text(chain.decoder().name())
            .add(Element.of("small").text("cross-attention of the last layer, mean of its heads")),
        new HeatMap(
                rows,
                new Positions(positions, inspection.seconds()).names(),
                Collections.nCopies(positions, ""),
                weights)
            .table());
  }

  /** The page so far. */
  public Page page() {
    List<Element> all = new ArrayList<>();
    all.add(
        Element.of("header")
            .add(Element.of("h1").text("What the modules say"))
            .add(
                Element.of("p", "soft")
                    .text(
                        String.join(
                                " → ", chain.modules().stream().map(DeclaredModule::name).toList())
                            + ", greedy")));
    all.addAll(sections);
    return new Page("What the modules say", all);
  }
}
