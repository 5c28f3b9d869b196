package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.backend.Attention;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.HeatMap;
import org.legonn.runtime.report.html.Page;
import org.legonn.runtime.result.Inspection;

/** What {@code inspect --html} writes: what each module of a chain makes of some sentences. */
public final class InspectionPage {
  private final DeclaredChain chain;
  private final List<DeclaredModule> encoders;
  private final ChainCodecs codecs;
  private final List<Element> sections = new ArrayList<>();

  public InspectionPage(DeclaredChain chain, ChainCodecs codecs) {
    this.chain = chain;
    this.encoders = chain.modules().stream().filter(DeclaredModule::endsInMarginals).toList();
    this.codecs = codecs;
  }

  /**
   * Adds a sentence.
   *
   * @param seconds that it lasts; none of text
   */
  public void add(String source, Inspection inspection, OptionalDouble seconds) {
    Element section =
        Element.of("section", "sample")
            .add(Element.of("h2").set("dir", "auto").text(source), texts(inspection));
    for (int i = 0; i < encoders.size(); i++) {
      section.addAll(reading(i, inspection.readings().get(i), seconds));
    }
    inspection
        .attention()
        .ifPresent(attention -> section.addAll(attention(attention, inspection, seconds)));
    sections.add(section);
  }

  private Element texts(Inspection inspection) {
    Element texts = Element.of("dl");
    for (int i = 0; i < encoders.size(); i++) {
      term(texts, encoders.get(i).name() + ", read by CTC", inspection.texts().get(i));
    }
    term(texts, decoder().name(), inspection.text());
    return texts;
  }

  private static void term(Element texts, String name, String text) {
    texts.add(Element.of("dt").text(name), Element.of("dd").set("dir", "auto").text(text));
  }

  private List<Element> reading(int i, Reading reading, OptionalDouble seconds) {
    ReadingMap map = new ReadingMap(reading, seconds, new Labels(codecs.interfaces().get(i)));
    return List.of(
        Element.of("h3")
            .text(encoders.get(i).name())
            .add(
                Element.of("small")
                    .text(
                        "%s: %d positions; below, what CTC reads where; ∅ is the blank"
                            .formatted(
                                encoders.get(i).contract().output().describe(),
                                reading.classes().length))),
        map.heatMap(),
        Element.of("details")
            .add(
                Element.of("summary").text("the likeliest symbols of every position"),
                map.positions()));
  }

  private List<Element> attention(
      Attention attention, Inspection inspection, OptionalDouble seconds) {
    List<String> rows = new ArrayList<>();
    Labels labels = new Labels(codecs.target());
    IntStream.of(inspection.symbols()).forEach(symbol -> rows.add(labels.of(symbol)));
    rows.add("end");
    int positions = attention.weights()[0].length;
    return List.of(
        Element.of("h3")
            .text(decoder().name())
            .add(Element.of("small").text("cross-attention of the last layer, mean of its heads")),
        new HeatMap(
                rows,
                new Positions(positions, seconds).names(),
                Collections.nCopies(positions, ""),
                attention.weights())
            .table());
  }

  private DeclaredModule decoder() {
    return chain.decoder();
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
