package org.legonn.runtime.report;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.InterfaceReading;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.result.SymbolProbability;
import org.legonn.runtime.result.Word;

class InspectionPageTest {
  private static final String SOURCE = "<b>bac</b>";

  /** CTC reads «two one one»: the blank parts the two. */
  private static final InterfaceReading READING =
      new InterfaceReading(
          "letter-encoder",
          "Marginals<Numbers>",
          List.of(
              List.of(blank(.75), symbol("two", .25)),
              List.of(symbol("two", .9), symbol("three", .05)),
              List.of(symbol("one", .6), symbol("two", .4)),
              List.of(symbol("one", .8), blank(.1)),
              List.of(blank(1), symbol("one", 0)),
              List.of(symbol("one", 1))),
          "two one one");

  private final DeclaredChain chain = Modules.declared();

  @Test
  void mapsTheLikeliestSymbolsByPositionInTheOrderInWhichTheyComeUp() {
    Element map = page(Optional.empty()).select("table.heat").first();
    assertThat(map.select("tr:not(.marks) th[scope=row]").eachText())
        .containsExactly("two", "one", "∅")
        .inOrder();
    Element two = map.select("tr").get(2);
    assertThat(two.select("td").eachAttr("style"))
        .containsExactly("--p:0.250", "--p:0.900", "--p:0.400")
        .inOrder();
    assertThat(two.select("td").get(1).attr("title")).isEqualTo("two at 1: 0.900");
    assertThat(map.select(".marks td").eachText()).containsExactly("two", "⚠ one", "one").inOrder();
  }

  @Test
  void tellsWhatCtcReadsAndWhatTheDecoderWrites() {
    Document page = page(Optional.empty());
    assertThat(page.select("dt").eachText())
        .containsExactly("letter-encoder, read by CTC", "number-decoder, the chain's text")
        .inOrder();
    assertThat(page.select("dd").eachText()).containsExactly("two one one", "two one").inOrder();
    assertThat(page.select("dd mark").eachText()).hasSize(1);
  }

  @Test
  void tellsHowSureTheChainIsOfEachWordAndWhereItComesFrom() {
    ScoredText text =
        new ScoredText("two one", -1)
            .words(
                List.of(
                    new Word(
                        "two", 0.98, -1, OptionalDouble.of(0.5), OptionalDouble.of(1), List.of()),
                    new Word(
                        "one",
                        0.5,
                        -1,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        List.of(0))));
    Document page =
        page(
            new Inspection(
                SOURCE,
                List.of(READING),
                text,
                List.of("two", "one"),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty()));
    assertThat(page.select("[aria-label=\"the text's words\"] tr").eachText())
        .containsExactly("two 98 % sure 0.50 to 1.00 s", "one 50 % sure from <b>bac</b>")
        .inOrder();
  }

  @Test
  void listsTheLikeliestSymbolsOfEveryPosition() {
    assertThat(page(Optional.empty()).select(".positions tr").get(2).text())
        .isEqualTo("2 one 60.0 % two 40.0 %");
  }

  @Test
  void mapsTheDecodersAttentionWhereTheEngineTellsIt() {
    assertThat(page(Optional.empty()).select("table.heat")).hasSize(1);
    float[][] weights = {{.5f, .5f, 0, 0, 0, 0}, {0, 0, 1, 0, 0, 0}, {0, 0, 0, 0, 0, 1}};
    Element map = page(Optional.of(weights)).select("table.heat").get(1);
    assertThat(map.select("th[scope=row]").eachText())
        .containsExactly("two", "one", "end")
        .inOrder();
    assertThat(map.select("td[style]").eachAttr("title"))
        .containsExactly("two at 0: 0.500", "two at 1: 0.500", "one at 2: 1.000", "end at 5: 1.000")
        .inOrder();
  }

  @Test
  void namesTheAxesAndTheColours() {
    Document page =
        page(
            Optional.of(
                new float[][] {{1, 0, 0, 0, 0, 0}, {1, 0, 0, 0, 0, 0}, {1, 0, 0, 0, 0, 0}}));
    assertThat(page.select(".heat .axis").eachText()).containsExactly("position →", "position →");
    assertThat(page.select(".heat tr:nth-child(2) th:first-child").eachText())
        .containsExactly("symbol ↓", "written symbol ↓")
        .inOrder();
    assertThat(page.select(".scale").eachText())
        .containsExactly(
            "probability 0 0.25 0.5 0.75 1", "share of the decoder's attention 0 0.25 0.5 0.75 1")
        .inOrder();
    assertThat(page.select(".maps > figure")).hasSize(2);
    assertThat(page.select("[role=region][tabindex=0]").eachAttr("aria-label"))
        .containsAtLeast("probability", "share of the decoder's attention");
  }

  @Test
  void raisesAnAlarmWhereEncoderAndDecoderDisagree() {
    float[][] weights = {{1, 0, 0, 0, 0, 0}, {0, 0, 1, 0, 0, 0}, {0, 0, 0, 0, 0, 1}};
    Document page = page(Optional.of(weights));
    assertThat(page.select(".alarm b").text()).isEqualTo("⚠ The encoder and the chain disagree.");
    // CTC reads «two one one» where the decoder writes «two one».
    assertThat(page.select(".marks .odd").eachText()).containsExactly("⚠ one");
    Document agreeing =
        page(
            new Inspection(
                SOURCE,
                List.of(READING),
                new ScoredText("two one one", -1),
                List.of("two", "one", "one"),
                Optional.of("two one one"),
                Optional.empty(),
                OptionalDouble.empty()));
    assertThat(agreeing.select(".alarm, .odd, mark, del")).isEmpty();
  }

  @Test
  void comparesNothingWhereTheInterfaceCanNotSayTheText() {
    Document page =
        page(
            new Inspection(
                SOURCE,
                List.of(READING),
                new ScoredText("zwei eins", -1),
                List.of("zwei", "eins"),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty()));
    assertThat(page.select(".alarm, .odd, mark, del")).isEmpty();
  }

  @Test
  void tellsOfSpeechWhenItIsHeard() {
    Document page = page(Optional.empty(), OptionalDouble.of(0.48));
    Element map = page.select("table.heat").first();
    assertThat(map.select("tr").get(0).text()).isEqualTo("second →");
    assertThat(map.select("tr").get(1).select("th").eachText())
        .containsExactly("symbol ↓", "0.00 s", "0.40 s")
        .inOrder();
    assertThat(map.select("tr").get(2).select("td").get(1).attr("title"))
        .isEqualTo("two at 0.08 s: 0.900");
    assertThat(page.select(".positions tr").get(2).text())
        .isEqualTo("0.16 s one 60.0 % two 40.0 %");
  }

  private Document page(Optional<float[][]> attention) {
    return page(attention, OptionalDouble.empty());
  }

  private Document page(Optional<float[][]> attention, OptionalDouble seconds) {
    return page(
        new Inspection(
            SOURCE,
            List.of(READING),
            new ScoredText("two one", -1),
            List.of("two", "one"),
            Optional.of("two one"),
            attention,
            seconds));
  }

  private Document page(Inspection inspection) {
    InspectionPage page = new InspectionPage(chain);
    page.add(inspection);
    Parser strict = Parser.htmlParser().setTrackErrors(10);
    Document read = Jsoup.parse(page.page().html(), "", strict);
    assertThat(strict.getErrors()).isEmpty();
    assertThat(read.select("h2").text()).isEqualTo(SOURCE);
    return read;
  }

  private static SymbolProbability symbol(String symbol, double probability) {
    return new SymbolProbability(symbol, false, probability);
  }

  private static SymbolProbability blank(double probability) {
    return new SymbolProbability("", true, probability);
  }
}
