package org.legonn.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Text;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.KnownWords;
import org.legonn.runtime.data.Pair;
import org.legonn.runtime.data.PairList;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.Letters;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.fake.SpeechModules;
import org.legonn.runtime.metric.ErrorRate;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.result.Scores.Answer;
import org.legonn.runtime.result.Scores.Measure;
import org.legonn.runtime.result.Scores.Score;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Phrase;
import org.legonn.runtime.settings.UnknownWords;

/** The engine says «one» for each letter. */
class EvaluationTest {
  private static final List<String> SOURCES = List.of("a", "ab", "abc", "b");
  private static final List<String> TARGETS = List.of("one", "one one", "one two one", "two");

  @TempDir Path folder;
  private Evaluation<Text<Letters>> evaluation;

  @BeforeEach
  void train() {
    Run run =
        Training.of(Modules.chain())
            .data(ParallelText.of(SOURCES, TARGETS))
            .steps(1)
            .run(folder.resolve("run"));
    evaluation = Evaluation.of(Modules.chain(), run);
  }

  @Test
  void scoresTextByBleuChrfAndExactMatch() {
    Scores scores = evaluation.score(ParallelText.of(SOURCES, TARGETS));
    assertThat(scores.scores().stream().map(Score::metric))
        .containsExactly("BLEU", "chrF2", "exact match")
        .inOrder();
    Measure exact = scores.of("exact match").chain();
    assertThat(exact.score()).isWithin(1e-9).of(50);
    assertThat(exact.interval().low()).isAtMost(50.0);
    assertThat(exact.interval().high()).isAtLeast(50.0);
    assertThat(scores.of("BLEU").chain().signature()).contains("tok:13a");
    assertThat(scores.of("BLEU").chain().errors()).isEmpty();
    assertThat(scores.seconds()).isAtLeast(0.0);
    assertThat(assertThrows(IllegalArgumentException.class, () -> scores.of("WER")))
        .hasMessageThat()
        .isEqualTo("there is no score «WER»; there are BLEU, chrF2, exact match");
  }

  @Test
  void tellsWhatBecameOfEachSourceInOrder() {
    List<Answer> answers = evaluation.score(ParallelText.of(SOURCES, TARGETS)).answers();
    assertThat(answers.stream().map(Answer::source)).containsExactlyElementsIn(SOURCES).inOrder();
    assertThat(answers.stream().map(Answer::text))
        .containsExactly("one", "one one", "one one one", "one")
        .inOrder();
    assertThat(answers.get(2).references()).containsExactly("one two one");
  }

  @Test
  void scoresTextsThatAreAskedToSaySomething() {
    Scores free = evaluation.score(ParallelText.of(SOURCES, TARGETS));
    Scores asked =
        evaluation
            .guidance(Guidance.NONE.prefix("two"))
            .score(ParallelText.of(SOURCES, List.of("two", "two one", "two one one", "two")));
    assertThat(asked.of("exact match").chain().score()).isWithin(1e-9).of(100);
    assertThat(asked.answers().stream().map(Answer::reading))
        .containsExactlyElementsIn(free.answers().stream().map(Answer::reading).toList())
        .inOrder();
    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                evaluation
                    .guidance(Guidance.NONE.phrases(List.of(new Phrase("seven", 1))))
                    .score(ParallelText.of(SOURCES, TARGETS)));
    assertThat(refused).hasMessageThat().contains("phrases");
    assertThat(refused).hasMessageThat().contains("seven");
  }

  @Test
  void takesTheBestOfSeveralReferences() throws IOException {
    Path more = Files.write(folder.resolve("more"), List.of("x", "x", "one one one", "one"));
    Scores scores = evaluation.score(ParallelText.of(SOURCES, TARGETS).reference(more));
    assertThat(scores.of("exact match").chain().score()).isWithin(1e-9).of(100);
    assertThat(scores.answers().get(3).references()).containsExactly("two", "one").inOrder();
    List<String> lines = new ArrayList<>(Files.readAllLines(more));
    lines.remove(0);
    Path shorter = Files.write(folder.resolve("shorter"), lines);
    assertThat(
            assertThrows(
                InputException.class,
                () -> evaluation.score(ParallelText.of(SOURCES, TARGETS).reference(shorter))))
        .hasMessageThat()
        .contains("has 3 lines, but there are 4 sources");
  }

  @Test
  void everyReferenceIsThatOfItsSourceWherePairsAreLeftOut() throws IOException {
    ChainCodecs heard = ChainCodecs.of(SpeechModules.phonemes().declared());
    ChainCodecs codecs =
        new ChainCodecs(
            Optional.of(heard.interfaces().get(0)),
            heard.interfaces(),
            heard.labelled(),
            heard.target());
    List<String> sources = List.of("one", "three", "two"); // The lexicon has no «three».
    List<String> targets = List.of("1", "3", "2");
    Corpus corpus =
        KnownWords.ofSources(
            PairList.of(sources, targets, codecs), codecs, UnknownWords.DROP, note -> {});
    Path more = Files.write(folder.resolve("more"), List.of("I", "III", "II"));
    ParallelText test = ParallelText.of(sources, targets).reference(more);
    assertThat(test.references(corpus.first(3).stream().map(Pair::reference).toList(), corpus))
        .containsExactly(List.of("1", "I"), List.of("2", "II"))
        .inOrder();
  }

  @Test
  void scoresByTheMetricsThatItIsAskedFor() {
    Scores scores =
        evaluation.metrics(List.of(ErrorRate.ofWords())).score(ParallelText.of(SOURCES, TARGETS));
    assertThat(scores.scores()).hasSize(1);
    Measure wer = scores.of("WER").chain();
    // 2 of 7 words are others.
    assertThat(wer.score()).isWithin(1e-9).of(200.0 / 7);
    assertThat(wer.errors().orElseThrow().substitutions()).isEqualTo(2);
  }

  @Test
  void countsReferencesThatNoVocabularyCanWriteAndEmptyOnes() {
    Scores scores =
        evaluation
            .metrics(List.of(ErrorRate.ofWords()))
            .score(ParallelText.of(SOURCES, List.of("one", "naïve zebra", "", "one")));
    assertThat(scores.answers()).hasSize(4);
    Measure words = scores.of("WER").chain();
    // «one», «one one», «one one one», «one»: two words replaced, three too many, of four.
    assertThat(words.score()).isWithin(1e-9).of(125);
    assertThat(words.errors().orElseThrow().referenceLength()).isEqualTo(4);
    assertThat(words.interval().high()).isFinite();
  }

  @Test
  void countsATranscriptOfFiftyThousandCharacters() {
    String transcript = "one two ".repeat(6_500).strip();
    Scores scores =
        evaluation
            .metrics(List.of(ErrorRate.ofWords(), ErrorRate.ofCharacters()))
            .score(ParallelText.of(List.of("a"), List.of(transcript)));
    assertThat(scores.of("WER").chain().errors().orElseThrow().referenceLength()).isEqualTo(13_000);
    assertThat(scores.of("CER").chain().errors().orElseThrow().referenceLength())
        .isEqualTo(transcript.length());
  }

  @Test
  void refusesASourceThatIsTooLongByItsNumber() {
    List<String> sources = List.of("a", "ab".repeat(1001), "b");
    InputException refused =
        assertThrows(
            InputException.class,
            () -> evaluation.score(ParallelText.of(sources, List.of("one", "two", "one"))));
    assertThat(refused)
        .hasMessageThat()
        .isEqualTo(
            "sources: source 2 has 2,002 symbols, more than 2,000; divide it, and its reference");
  }

  @Test
  void asksForModulesThatAreNowhere() {
    assertThat(
            assertThrows(
                InputException.class,
                () -> Evaluation.of(Modules.chain()).score(ParallelText.of(SOURCES, TARGETS))))
        .hasMessageThat()
        .contains("run(…)");
  }
}
