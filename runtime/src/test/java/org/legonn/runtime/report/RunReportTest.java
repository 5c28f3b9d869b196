package org.legonn.runtime.report;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.DecodedTexts.Sample;
import org.legonn.runtime.result.DecodedTexts.Score;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Decoded;
import org.legonn.runtime.result.TrainingEvent.Finished;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;
import org.legonn.runtime.result.TrainingEvent.Saved;
import org.legonn.runtime.result.TrainingEvent.Validated;

class RunReportTest {
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)> & \"quoted\"";

  @TempDir Path run;
  private MetricsFile metrics;
  private RunReport report;

  @BeforeEach
  void provenance() throws IOException {
    Files.writeString(
        run.resolve("run.json"),
        """
        {"trainer": "LettersTrainer", "seed": 1, "frozen": ["number-decoder"],
         "data": {"<b>a</b>.txt": "0123"}, "loaded": {}, "options": {"learning-rate": "9"}}
        """);
    metrics = new MetricsFile(run.resolve("metrics.jsonl"));
    report = new RunReport(run, Modules.declared());
  }

  @Test
  void showsCurvesSentencesChainAndProvenance() throws IOException {
    tell(logged(1), logged(2), validated(2), decoded(2, "one two"), new Saved(2));
    tell(logged(3), logged(4), validated(4), decoded(4, "one"), new Saved(4), new Finished(4, 4));
    Document page = page();
    assertThat(page.select("h1").text()).isEqualTo("LettersTrainer");
    assertThat(page.select("figcaption").eachText())
        .containsExactly(
            "Cross-entropynats a token",
            "CTC, letter-encodernats a label",
            "Scorespercent",
            "Learning rateof Adam",
            "Speedtarget tokens a second",
            "Gradientglobal norm before clipping")
        .inOrder();
    assertThat(page.select(".chain .signal b").eachText())
        .containsExactly("Text<Letters>", "Marginals<Numbers>", "Text<Numbers>")
        .inOrder();
    assertThat(page.select(".chain .signal").get(1).text()).contains("K = 1.5 T positions");
    assertThat(page.select(".chain .module h3").eachText())
        .containsExactly("letter-encoder", "number-decoderfrozen")
        .inOrder();
    assertThat(page.select(".facts").first().text()).contains("seed 1");
    assertThat(page.select(".tiles").text()).contains("exact match, validation 50.0");
  }

  @Test
  void marksWhatIsNotInTheReferenceAndFoldsEarlierTextsAway() throws IOException {
    tell(logged(2), decoded(2, "one two"), logged(4), decoded(4, "one"), new Saved(4));
    Document page = page();
    assertThat(page.select(".sample > dl dd").eachText())
        .containsExactly(HOSTILE, "one", "two three", "one")
        .inOrder();
    assertThat(page.select(".sample > dl mark").eachText())
        .containsExactly("two", "three")
        .inOrder();
    assertThat(page.select(".sample > dl .right").eachText()).containsExactly("one");
    assertThat(page.select("details dt").eachText()).containsExactly("step 2");
    assertThat(page.select("details mark").eachText()).containsExactly("two");
  }

  @Test
  void marksWordsThatAreMissing() throws IOException {
    tell(logged(2), decoded(2, ""), new Saved(2));
    assertThat(page().select(".sample > dl del").eachText()).containsExactly("one");
    assertThat(page().select(".samples > .soft").text()).contains("In brackets, struck out");
  }

  @Test
  void showsTheLearningRateThatWasAskedForBesideTheOneInForce() throws IOException {
    tell(logged(1), logged(4), new Saved(4));
    Document page = page();
    assertThat(page.select(".chart:contains(Learning rate) .legend li").eachText())
        .containsExactly("in force 4", "asked for 9")
        .inOrder();
  }

  @Test
  void isOneFileThatFetchesAndRunsNothing() throws IOException {
    tell(logged(2), validated(2), decoded(2, HOSTILE), new Saved(2));
    Document page = page();
    assertThat(page.select("script, img, link, iframe, object, [src], [href]")).isEmpty();
    assertThat(page.select("style").html()).doesNotContain("url(");
    assertThat(page.select("b").eachText()).doesNotContain("a");
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("run.json", "metrics.jsonl", "report.html");
    }
  }

  @Test
  void isThereBeforeAnythingWasLogged() throws IOException {
    tell(new Saved(0));
    assertThat(page().text()).contains("No step has been logged yet.");
  }

  @Test
  void addsUpTheTimeOfARunThatWasResumed() throws IOException {
    tell(logged(10), logged(20), logged(3), logged(13), new Saved(13));
    assertThat(page().select(".tiles").text()).contains("training time 0:33");
  }

  @Test
  void saysWhichFileIsDamaged() throws IOException {
    Files.writeString(run.resolve("metrics.jsonl"), "{\"step\":\n");
    InputException e = assertThrows(InputException.class, report::write);
    assertThat(e).hasMessageThat().startsWith(run.resolve("metrics.jsonl") + ": can't be read");
  }

  private void tell(TrainingEvent... events) {
    for (TrainingEvent event : events) {
      metrics.on(event);
      report.on(event);
    }
  }

  private Document page() throws IOException {
    Parser strict = Parser.htmlParser().setTrackErrors(10);
    Document page = Jsoup.parse(Files.readString(run.resolve("report.html")), "", strict);
    assertThat(strict.getErrors()).isEmpty();
    return page;
  }

  /** An entry of which every number is the step. */
  private static Logged logged(long step) {
    return new Logged(step, 1, 0.5, losses(step), step, step, step, 0, step);
  }

  private static Validated validated(long step) {
    return new Validated(step, 1, losses(step), step);
  }

  private static MeanLosses losses(long step) {
    double value = (double) step;
    return new MeanLosses(value, List.of(value));
  }

  private static Decoded decoded(long step, String hypothesis) {
    return new Decoded(
        step,
        1,
        new DecodedTexts(
            List.of(new Score("BLEU", 10, 20), new Score("exact match", 50, 40)),
            List.of(new Sample(HOSTILE, "one", "two three", hypothesis))),
        step);
  }
}
