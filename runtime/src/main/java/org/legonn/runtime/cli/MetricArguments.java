package org.legonn.runtime.cli;

import java.util.List;
import java.util.Locale;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.metric.Bleu;
import org.legonn.runtime.metric.BleuTokenizer;
import org.legonn.runtime.metric.Chrf;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.metric.ErrorRate;
import org.legonn.runtime.metric.ExactMatch;
import picocli.CommandLine.Option;

/** How to score; as sacreBLEU does unless told otherwise. */
final class MetricArguments {
  @Option(
      names = "--tokenizer",
      paramLabel = "13a|intl|char|none",
      defaultValue = "13a",
      converter = TokenizerConverter.class,
      completionCandidates = TokenizerConverter.class,
      description = "How BLEU splits sentences (default: 13a).")
  private BleuTokenizer tokenizer;

  @Option(names = "--lowercase", description = "Ignore case, but in exact match.")
  private boolean lowercase;

  @Option(
      names = "--chrf-words",
      paramLabel = "N",
      defaultValue = "0",
      description = "Word n-grams that chrF counts, too; 2 is chrF++ (default: 0).")
  private int chrfWords;

  /** Word and character error rate, exact match. */
  List<CorpusMetric> ofSpeech() {
    ErrorRate words = ErrorRate.ofWords();
    ErrorRate characters = ErrorRate.ofCharacters();
    return List.of(
        lowercase ? words.ignoringCase() : words,
        lowercase ? characters.ignoringCase() : characters,
        new ExactMatch());
  }

  /** BLEU, chrF, exact match. */
  List<CorpusMetric> ofText() {
    if (chrfWords < 0) {
      throw new InputException(
          String.format(Locale.ROOT, "--chrf-words is %d; give 0, or 2 for chrF++", chrfWords));
    }
    Bleu bleu = new Bleu().withTokenizer(tokenizer);
    return List.of(
        lowercase ? bleu.ignoringCase() : bleu,
        new Chrf(6, chrfWords, 2, lowercase, false),
        new ExactMatch());
  }

  private static final class TokenizerConverter extends ChoiceConverter<BleuTokenizer> {
    private TokenizerConverter() {
      super(List.of(BleuTokenizer.values()), TokenizerConverter::word);
    }

    private static String word(BleuTokenizer tokenizer) {
      return switch (tokenizer) {
        case V13A -> "13a";
        case INTERNATIONAL -> "intl";
        case CHARACTERS -> "char";
        case NONE -> "none";
      };
    }
  }
}
