package org.legonn.runtime.text;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How often each word occurs in a corpus: all that byte-pair encoding needs of it, so memory grows
 * with the distinct words and not with the lines.
 *
 * <p>Words are what stands between spaces; a tab or a no-break space is part of a word, as in
 * subword-nmt.
 */
public final class WordCounts {
  /** Characters that end a line for subword-nmt's reader though not for Java's, and stay in it. */
  private static final CharMatcher LINE_ENDS =
      CharMatcher.anyOf("\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029");

  private static final Pattern AFTER_LINE_END =
      Pattern.compile("(?<=[\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029])");

  private static final Splitter WORDS = Splitter.on(CharMatcher.anyOf(" \r\n")).omitEmptyStrings();

  private final Map<String, Long> counts = new HashMap<>();

  /** Of no line yet. */
  public WordCounts() {}

  /** Counts the words of {@code lines}, which are read once and not kept. */
  public static WordCounts of(Stream<String> lines) {
    WordCounts words = new WordCounts();
    lines.sequential().forEach(words::add);
    return words;
  }

  /**
   * The words that a form makes of words which were counted as they are written: those of the form
   * of all lines, since no form joins what a space parts.
   */
  public static WordCounts of(Map<String, Long> written, UnaryOperator<String> form) {
    WordCounts words = new WordCounts();
    written.forEach(
        (word, count) -> {
          for (Map.Entry<String, Long> each : of(Stream.of(form.apply(word))).counts.entrySet()) {
            words.counts.merge(each.getKey(), count * each.getValue(), Long::sum);
          }
        });
    return words;
  }

  /** The words of one line, in order. */
  static List<String> wordsOf(String line) {
    return WORDS.splitToList(line);
  }

  /** Counts the words of one more line. */
  public void add(String line) {
    if (LINE_ENDS.matchesNoneOf(line)) {
      WORDS.split(line).forEach(this::count);
    } else {
      AFTER_LINE_END.splitAsStream(line).forEach(part -> WORDS.split(part).forEach(this::count));
    }
  }

  private void count(String word) {
    counts.merge(word, 1L, Long::sum);
  }

  /** Each distinct word with the number of its occurrences, in no particular order. */
  public Map<String, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** Every character (code point) that occurs in a word, in code point order. */
  public ImmutableSortedSet<String> alphabet() {
    return counts.keySet().stream()
        .flatMapToInt(String::codePoints)
        .distinct()
        .mapToObj(Character::toString)
        .collect(ImmutableSortedSet.toImmutableSortedSet(CodePointOrder.INSTANCE));
  }
}
