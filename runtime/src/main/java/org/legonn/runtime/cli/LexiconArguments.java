package org.legonn.runtime.cli;

import java.util.List;
import org.legonn.runtime.settings.UnknownWords;
import picocli.CommandLine.Option;

/** What to do about words without a pronunciation. */
final class LexiconArguments {
  @Option(
      names = "--unknown-words",
      paramLabel = "drop|fail",
      defaultValue = "fail",
      converter = UnknownWordsConverter.class,
      completionCandidates = UnknownWordsConverter.class,
      description =
          "What becomes of pairs with words that a vocabulary's lexicon doesn't have: left out, or"
              + " refused with a list of the words (default: fail). Of a score only sources matter:"
              + " every reference counts.")
  private UnknownWords unknownWords;

  UnknownWords unknownWords() {
    return unknownWords;
  }

  private static final class UnknownWordsConverter extends ChoiceConverter<UnknownWords> {
    private UnknownWordsConverter() {
      super(List.of(UnknownWords.values()), ChoiceConverter::dashed);
    }
  }
}
