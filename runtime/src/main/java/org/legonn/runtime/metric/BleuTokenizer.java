package org.legonn.runtime.metric;

import java.util.List;
import java.util.regex.Pattern;

/** How {@link Bleu} splits a line into the tokens that it compares; those of sacreBLEU. */
public enum BleuTokenizer {
  /** {@code mteval-v13a.pl}: splits at ASCII punctuation; for languages in Latin script. */
  V13A("13a") {
    @Override
    List<String> tokenize(String line) {
      String text =
          line.replace("<skipped>", "")
              .replace("-\n", "")
              .replace('\n', ' ')
              .replace("&quot;", "\"")
              .replace("&amp;", "&")
              .replace("&lt;", "<")
              .replace("&gt;", ">");
      text = PUNCTUATION.matcher(" " + text + " ").replaceAll(" $1 ");
      text = POINT_AFTER_NO_DIGIT.matcher(text).replaceAll("$1 $2 ");
      text = POINT_BEFORE_NO_DIGIT.matcher(text).replaceAll(" $1 $2");
      text = DASH_AFTER_DIGIT.matcher(text).replaceAll("$1 $2 ");
      return WhiteSpace.split(text);
    }
  },

  /** {@code mteval-v14.pl}: splits at Unicode punctuation and symbols. */
  INTERNATIONAL("intl") {
    @Override
    List<String> tokenize(String line) {
      String text = MARK_AFTER_NO_NUMBER.matcher(line).replaceAll("$1 $2 ");
      text = MARK_BEFORE_NO_NUMBER.matcher(text).replaceAll(" $1 $2");
      text = SYMBOL.matcher(text).replaceAll(" $1 ");
      return WhiteSpace.split(text);
    }
  },

  /** A token a character that is not white space. */
  CHARACTERS("char") {
    @Override
    List<String> tokenize(String line) {
      return NGramCounts.characters(WhiteSpace.remove(line));
    }
  },

  /** The line is tokenized already: a token a word. */
  NONE("none") {
    @Override
    List<String> tokenize(String line) {
      return WhiteSpace.split(line);
    }
  };

  private static final Pattern PUNCTUATION = Pattern.compile("([{-~\\[-` -&(-+:-@/])");
  private static final Pattern POINT_AFTER_NO_DIGIT = Pattern.compile("([^0-9])([.,])");
  private static final Pattern POINT_BEFORE_NO_DIGIT = Pattern.compile("([.,])([^0-9])");
  private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

  private static final Pattern MARK_AFTER_NO_NUMBER = Pattern.compile("(\\P{N})(\\p{P})");
  private static final Pattern MARK_BEFORE_NO_NUMBER = Pattern.compile("(\\p{P})(\\P{N})");
  private static final Pattern SYMBOL = Pattern.compile("(\\p{S})");

  private final String abbreviation;

  BleuTokenizer(String abbreviation) {
    this.abbreviation = abbreviation;
  }

  abstract List<String> tokenize(String line);

  /** The name in signatures. */
  String abbreviation() {
    return abbreviation;
  }
}
