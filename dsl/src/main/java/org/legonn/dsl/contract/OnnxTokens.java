package org.legonn.dsl.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** The tokens of an ONNX model are the symbols of its vocabulary, in their order, and the blank. */
final class OnnxTokens {
  /** What toolkits call it, in lower case. */
  private static final Set<String> BLANKS =
      Set.of("<blank>", "<blk>", "<b>", "<pad>", "[pad]", "[blank]", "<ctc_blank>", "<eps>", "_");

  private final OnnxContract declared;
  private final VocabularyContract vocabulary;

  OnnxTokens(OnnxContract declared, VocabularyContract vocabulary) {
    this.declared = declared;
    this.vocabulary = vocabulary;
  }

  /**
   * Compares a file of tokens.
   *
   * @throws OnnxInvalidException if they are others
   */
  void check(byte[] file) {
    List<String> tokens;
    try {
      tokens = TokenFile.read(file).stream().map(this::symbol).toList();
    } catch (SymbolsInvalidException e) {
      throw new OnnxInvalidException("tokens", String.valueOf(e.getMessage()));
    }
    if (!declared.space().isEmpty() && !tokens.contains(" ")) {
      throw new OnnxInvalidException(
          "space",
          "%s is none of its tokens; write the one that is the space between words"
              .formatted(Quote.of(declared.space())));
    }
    if (declared.blank() < 0 || declared.blank() >= tokens.size()) {
      throw new OnnxInvalidException(
          "blank",
          String.format(
              Locale.ROOT,
              "it has %d classes, so that none is %d; write the blank's%s",
              tokens.size(),
              declared.blank(),
              blankOf(tokens)));
    }
    if (!isVocabulary(tokens, declared.blank())) {
      requireBlank(tokens);
      throw new OnnxInvalidException("tokens", difference(without(tokens, declared.blank())));
    }
  }

  private String symbol(String token) {
    return token.equals(declared.space()) ? " " : token;
  }

  private boolean isVocabulary(List<String> tokens, int blank) {
    return without(tokens, blank).equals(vocabulary.symbols().symbols());
  }

  private static List<String> without(List<String> tokens, int blank) {
    List<String> spoken = new ArrayList<>(tokens);
    spoken.remove(blank);
    return spoken;
  }

  /** Whoever counts the blank wrong is told so, and not of tokens in another order. */
  private void requireBlank(List<String> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.size() == vocabulary.symbols().size() + 1 && isVocabulary(tokens, i)) {
        throw new OnnxInvalidException(
            "blank",
            String.format(
                Locale.ROOT,
                "class %d is %s; the blank is class %d, %s: blank = %d",
                declared.blank(),
                Quote.of(tokens.get(declared.blank())),
                i,
                Quote.of(tokens.get(i)),
                i));
      }
    }
  }

  private static String blankOf(List<String> tokens) {
    return IntStream.range(0, tokens.size())
        .filter(i -> BLANKS.contains(tokens.get(i).toLowerCase(Locale.ROOT)))
        .mapToObj(i -> String.format(Locale.ROOT, ": blank = %d", i))
        .findFirst()
        .orElse("");
  }

  private String difference(List<String> spoken) {
    SymbolTable table;
    try {
      table = SymbolTable.of(spoken);
    } catch (SymbolsInvalidException e) {
      return "without the blank they are no symbols: %s".formatted(e.getMessage());
    }
    return VocabularyDifference.inContent(vocabulary.version(table, vocabulary.files()), vocabulary)
        .map(VocabularyDifference::describe)
        .map(
            unlike ->
                "without the blank they should be %1$s, but are not: %2$s; write the symbols of %1$s in the order of the model, and train what stands behind it again"
                    .formatted(vocabulary.simpleName(), unlike))
        .orElseThrow();
  }
}
