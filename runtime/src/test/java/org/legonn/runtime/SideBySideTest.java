package org.legonn.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Text;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.Letters;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.result.DecodedTexts.Sample;
import org.legonn.runtime.result.RunComparison;
import org.legonn.runtime.result.RunComparison.Difference;
import org.legonn.runtime.result.RunComparison.MetricRow;
import org.legonn.runtime.result.RunComparison.Standing;
import org.legonn.runtime.result.ValidatedTexts;
import org.legonn.runtime.settings.Criterion;

@Timeout(60)
class SideBySideTest {
  private static final List<String> SOURCES = List.of("ab", "c", "abc", "b");
  private static final List<String> TARGETS = List.of("one one", "two", "one two three", "one");

  @TempDir Path folder;

  /** The engine writes «one» once a letter. */
  private static Training<Text<Letters>> training() {
    return Training.of(Modules.chain())
        .data(ParallelText.of(SOURCES, TARGETS))
        .validation(ParallelText.of(SOURCES, TARGETS))
        .steps(8)
        .batchTokens(12)
        .logEvery(2)
        .validEvery(4)
        .seed(3);
  }

  @Test
  void aRunKeepsAllValidationSentencesAsItsModulesReadThem() {
    Run run = training().run(folder.resolve("run"));
    ValidatedTexts texts = run.validation().orElseThrow();
    assertThat(texts.step()).isEqualTo(8);
    assertThat(texts.texts().stream().map(Sample::source)).containsExactlyElementsIn(SOURCES);
    assertThat(texts.texts().stream().map(Sample::hypothesis))
        .containsExactly("one one", "one", "one one one", "one")
        .inOrder();
  }

  /** All validations score alike, so the first is the best. */
  @Test
  void aRunThatKeepsTheBestModulesKeepsTheirTexts() {
    Run run = training().keepBest(Criterion.EXACT_MATCH).run(folder.resolve("run"));
    assertThat(run.validation().orElseThrow().step()).isEqualTo(4);
  }

  @Test
  void tellsWhatDiffersAndWhatIsMoreThanChance() throws IOException {
    Run worse = training().run(folder.resolve("worse"));
    Run better = training().learningRate(0.5).seed(4).run(folder.resolve("better"));
    answer(worse, 100, "two");
    answer(better, 100, "one");
    RunComparison compared = Run.compare(List.of(worse, better));
    assertThat(compared.runs().stream().map(run -> run.name()))
        .containsExactly("worse", "better")
        .inOrder();
    assertThat(compared.differences())
        .containsExactly(
            new Difference(
                "options.learning-rate", List.of(Optional.of("0.002"), Optional.of("0.5"))),
            new Difference("options.seed", List.of(Optional.of("3"), Optional.of("4"))),
            new Difference("seed", List.of(Optional.of("3"), Optional.of("4"))))
        .inOrder();
    assertThat(compared.runs().get(1).askedLearningRate()).hasValue(0.5);
    MetricRow exact = metric(compared, "exact match");
    Standing first = exact.runs().get(0).orElseThrow();
    Standing second = exact.runs().get(1).orElseThrow();
    assertThat(first.test()).isEmpty();
    assertThat(first.interval()).isPresent();
    assertThat(second.test().orElseThrow().difference()).isEqualTo(100);
    assertThat(second.test().orElseThrow().isSignificant()).isTrue();
    assertThat(exact.signature().orElseThrow()).contains("bs:1000");
  }

  @Test
  void testsNothingOnOtherSentencesOrWithoutTexts() throws IOException {
    Run one = training().run(folder.resolve("one"));
    Run other = training().run(folder.resolve("other"));
    Run without = training().run(folder.resolve("without"));
    answer(one, 10, "one");
    answer(other, 11, "one");
    Files.delete(without.folder().resolve("validation.jsonl"));
    MetricRow exact = metric(Run.compare(List.of(one, other, without)), "exact match");
    assertThat(exact.runs().get(1).orElseThrow().test()).isEmpty();
    assertThat(exact.runs().get(2).orElseThrow().test()).isEmpty();
    assertThat(exact.runs().get(2).orElseThrow().interval()).isEmpty();
    assertThat(exact.runs().get(2).orElseThrow().score()).isGreaterThan(0);
  }

  /** As after a kill between a validation and its checkpoint. */
  @Test
  void takesNoTextsOfAStepThatTheHistoryDoesNotKnow() throws IOException {
    Run run = training().run(folder.resolve("run"));
    Path kept = run.folder().resolve("validation.jsonl");
    Files.writeString(kept, Files.readString(kept).replace("\"step\":8", "\"step\":12"));
    assertThat(Run.compare(List.of(run)).runs().get(0).validation()).isEmpty();
  }

  @Test
  void thePageHasCurvesScoresDifferencesAndTheSameSentencesInColumns() throws IOException {
    Run base = training().run(folder.resolve("base"));
    TrainedModule loaded = base.module(Modules.NumberDecoder.class);
    Run fast = training().learningRate(0.5).load(loaded).run(folder.resolve("fast"));
    answer(base, 30, "two");
    answer(fast, 30, "");
    Path file = folder.resolve("page.html");
    Pages.writeComparison(Run.compare(List.of(base, fast)), file);
    Parser strict = Parser.htmlParser().setTrackErrors(10);
    Document page = Jsoup.parse(Files.readString(file), "", strict);
    assertThat(strict.getErrors()).isEmpty();
    assertThat(page.select("h2").eachText())
        .containsExactly("How they went", "Scores", "Curves", "What differs", "The same sentences")
        .inOrder();
    assertThat(page.select("figcaption").eachText())
        .containsAtLeast("Cross-entropy, trainingnats a token", "Learning rateof Adam, in force");
    assertThat(page.select(".chart").first().select(".legend li").eachText()).hasSize(2);
    assertThat(page.select(".chart polyline.c1.d1")).isNotEmpty();
    assertThat(page.select("tr:contains(learning rate asked for) td").eachText())
        .containsExactly("0.002", "0.5")
        .inOrder();
    assertThat(page.select("tr:contains(options.learning-rate) td").eachText())
        .containsExactly("0.002", "0.5")
        .inOrder();
    // A folder is told in full, a fingerprint by its beginning.
    assertThat(page.select("tr:contains(options.load) td").get(1).text())
        .isEqualTo("number-decoder=" + base.folder().resolve("number-decoder"));
    assertThat(page.select("tr:contains(loaded.number-decoder) td").get(1).text())
        .matches("[0-9a-f]{12}…");
    assertThat(page.select("tr:has(th:contains(BLEU)) td").get(1).text()).contains("p = ");
    assertThat(page.select(".samples article").first().select(".columns dt").eachText())
        .containsExactly("base", "fast")
        .inOrder();
    assertThat(page.select(".samples article").first().select("mark").eachText())
        .containsExactly("two");
    assertThat(page.select(".samples article").first().select("del").eachText())
        .containsExactly("one");
    assertThat(page.select("script, [src], [href]")).isEmpty();
  }

  @Test
  void refusesWhatIsNoRun() throws IOException {
    assertThat(assertThrows(InputException.class, () -> Run.compare(List.of())))
        .hasMessageThat()
        .contains("name the folder of one at least");
    Run empty = Run.in(Files.createDirectory(folder.resolve("empty")));
    assertThat(assertThrows(InputException.class, () -> Run.compare(List.of(empty))))
        .hasMessageThat()
        .contains("holds no run (no run.json)");
    Run damaged = training().run(folder.resolve("damaged"));
    Files.writeString(damaged.folder().resolve("validation.jsonl"), "{\"step\": 1}\n");
    assertThat(assertThrows(InputException.class, () -> Run.compare(List.of(damaged))))
        .hasMessageThat()
        .startsWith(damaged.folder().resolve("validation.jsonl") + ": can't be read (");
  }

  @Test
  void runsOfOneNameAreToldApartByTheirFolders() {
    Run a = training().run(folder.resolve("a/run"));
    Run b = training().run(folder.resolve("b/run"));
    RunComparison compared = Run.compare(List.of(a, b));
    assertThat(compared.runs().stream().map(run -> run.name()))
        .containsExactly(a.folder().toString(), b.folder().toString())
        .inOrder();
    assertThat(compared.differences()).isEmpty();
  }

  private static MetricRow metric(RunComparison compared, String name) {
    return compared.metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Lets a run have answered so many questions «one» with this. */
  private static void answer(Run run, int questions, String text) throws IOException {
    List<Sample> texts = new ArrayList<>();
    for (int i = 0; i < questions; i++) {
      texts.add(new Sample("source " + i, "one", "one", text));
    }
    Files.writeString(
        run.folder().resolve("validation.jsonl"),
        new ValidatedTexts(8, Collections.unmodifiableList(texts)).lines());
  }
}
