package org.legonn.runtime.metric;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.primitives.Doubles;
import com.google.common.truth.Correspondence;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BleuTest {
  static Stream<SacreBleuCases.Case> sacreBleuScores() throws IOException {
    return SacreBleuCases.all("BLEU");
  }

  @ParameterizedTest
  @MethodSource("sacreBleuScores")
  void equalsSacreBleuInScorePartsAndSignature(SacreBleuCases.Case example) {
    SentenceStatistics statistics = example.statistics();
    BleuScore score = ((Bleu) statistics.metric()).details(statistics.totals());

    assertThat(score.score()).isWithin(1e-9).of(example.expected().score);
    assertThat(score.precisions())
        .comparingElementsUsing(Correspondence.tolerance(1e-9))
        .containsExactlyElementsIn(Doubles.asList(example.expected().precisions))
        .inOrder();
    assertThat(score.brevityPenalty()).isWithin(1e-12).of(example.expected().brevityPenalty);
    assertThat(score.toString()).isEqualTo(example.expected().text);
    assertThat(statistics.signature()).isEqualTo(example.expected().signature);
  }

  @Test
  void countsMatchesClippedToTheReference() {
    // Papineni et al., section 2.1: of seven "the", two are in the reference.
    long[] statistics =
        new Bleu().statistics("the the the the the the the", List.of("the cat is on the mat"));

    BleuScore score = new Bleu().details(statistics);

    assertThat(score.matches()).isEqualTo(List.of(2L, 0L, 0L, 0L));
    assertThat(score.ngrams()).isEqualTo(List.of(7L, 6L, 5L, 4L));
    assertThat(score.hypothesisLength()).isEqualTo(7);
    assertThat(score.referenceLength()).isEqualTo(6);
  }

  @Test
  void splitsPunctuationAsTheTokenizerSays() {
    String line = "It costs $1,234.56 (about 10%) – isn't 3-4 a.b?";

    assertTokens(
        BleuTokenizer.V13A, line, "It costs $ 1,234.56 ( about 10 % ) – isn't 3 - 4 a . b ?");
    assertTokens(
        BleuTokenizer.INTERNATIONAL,
        line,
        "It costs $ 1,234.56 ( about 10 % ) – isn ' t 3-4 a . b ?");
    assertTokens(BleuTokenizer.NONE, line, line);
    assertTokens(BleuTokenizer.CHARACTERS, "a😀 b", "a 😀 b");
  }

  @Test
  void knowsTheLinesOfTheOldTokenizer() {
    assertTokens(BleuTokenizer.V13A, "Tom &amp; Jerry&lt;3 <skipped>", "Tom & Jerry < 3");
  }

  @Test
  void isImmutable() {
    Bleu bleu = new Bleu();

    assertThat(bleu.ignoringCase().withTokenizer(BleuTokenizer.NONE)).isNotEqualTo(bleu);
    assertThat(bleu).isEqualTo(new Bleu());
    assertThat(bleu.withSmoothing(Smoothing.floor(0.1)).withEffectiveOrder())
        .isEqualTo(new Bleu(BleuTokenizer.V13A, false, Smoothing.floor(0.1), true));
  }

  private static void assertTokens(BleuTokenizer tokenizer, String line, String tokens) {
    assertWithMessage(tokenizer.name())
        .that(String.join(" ", tokenizer.tokenize(line)))
        .isEqualTo(tokens);
  }
}
