package org.legonn.processor.check;

import com.google.common.base.CharMatcher;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.lang.model.element.Element;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.contract.Quote;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.VocabularyContract;
import org.legonn.processor.model.Content.OfVocabulary;
import org.legonn.processor.model.Declaration;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;

/**
 * Warns of symbols that no text gives, by what becomes of text before it is cut and by how it is
 * cut. A pronunciation table gives phonemes as it likes; a SentencePiece model has forms of its
 * own.
 */
final class UnusedSymbols implements Rule<Declaration> {
  private static final String SUPPRESSED = "legonn";

  /** A SentencePiece model's symbol for a byte. */
  private static final Pattern BYTE = Pattern.compile("<0x[0-9A-F]{2}>");

  @Override
  public List<Finding> check(Declaration vocabulary) {
    return vocabulary.content() instanceof OfVocabulary content && !isSuppressed(vocabulary.type())
        ? finding(vocabulary, content).stream().toList()
        : List.of();
  }

  private static boolean isSuppressed(Element declared) {
    for (Element scope = declared; scope != null; scope = scope.getEnclosingElement()) {
      SuppressWarnings suppressed = scope.getAnnotation(SuppressWarnings.class);
      if (suppressed != null && List.of(suppressed.value()).contains(SUPPRESSED)) {
        return true;
      }
    }
    return false;
  }

  /** The first such symbol, and how many more there are. */
  private static Optional<Finding> finding(Declaration vocabulary, OfVocabulary content) {
    VocabularyContract contract = content.contract();
    List<String> symbols = contract.symbols().symbols();
    int[] unused =
        IntStream.range(0, symbols.size())
            .filter(i -> problem(symbols.get(i), contract).isPresent())
            .toArray();
    if (unused.length == 0) {
      return Optional.empty();
    }
    String symbol = symbols.get(unused[0]);
    Place place = Places.of(vocabulary, "value");
    Message message = problem(symbol, contract).orElseThrow();
    return Optional.of(
        Finding.at(
            place,
            message,
            content.path(),
            unused[0] + 1,
            vocabulary.label(),
            quote(symbol, message),
            Message.otherSymbols(unused.length - 1L),
            contract.normalization().name(),
            quote(brought(symbol, contract), message)));
  }

  private static String quote(String symbol, Message message) {
    return message == Message.SYMBOL_NOT_NORMAL || message == Message.SYMBOL_WITH_SPACE
        ? Quote.withCodePoints(symbol)
        : Quote.of(symbol);
  }

  private static Optional<Message> problem(String symbol, VocabularyContract vocabulary) {
    Segmentation segmentation = Segmentation.valueOf(vocabulary.segmentation().name());
    if (symbol.equals(SymbolTable.UNKNOWN) || segmentation == Segmentation.LEXICON) {
      return Optional.empty();
    }
    if (segmentation != Segmentation.SENTENCEPIECE
        && !symbol.equals(composed(symbol, vocabulary))) {
      return Optional.of(Message.SYMBOL_NOT_NORMAL);
    }
    if (!symbol.equals(lowered(symbol, vocabulary)) && !BYTE.matcher(symbol).matches()) {
      return Optional.of(Message.SYMBOL_UPPER_CASE);
    }
    return switch (segmentation) {
      case CHARACTERS ->
          symbol.codePointCount(0, symbol.length()) > 1
              ? Optional.of(Message.SYMBOL_OF_SEVERAL)
              : Optional.empty();
      case WORDS ->
          CharMatcher.whitespace().matchesAnyOf(symbol)
              ? Optional.of(Message.SYMBOL_WITH_SPACE)
              : Optional.empty();
      case BPE ->
          symbol.indexOf(' ') >= 0 ? Optional.of(Message.SYMBOL_WITH_SPACE) : Optional.empty();
      case SENTENCEPIECE, LEXICON -> Optional.empty();
    };
  }

  /** The symbol as text would have it. */
  private static String brought(String symbol, VocabularyContract vocabulary) {
    return composed(lowered(symbol, vocabulary), vocabulary);
  }

  private static String lowered(String symbol, VocabularyContract vocabulary) {
    return Casing.valueOf(vocabulary.casing().name()) == Casing.LOWER
        ? symbol.toLowerCase(Locale.ROOT)
        : symbol;
  }

  private static String composed(String symbol, VocabularyContract vocabulary) {
    return switch (Normalization.valueOf(vocabulary.normalization().name())) {
      case NONE -> symbol;
      case NFC -> Normalizer.normalize(symbol, Normalizer.Form.NFC);
      case NFKC -> Normalizer.normalize(symbol, Normalizer.Form.NFKC);
    };
  }
}
