package org.legonn.runtime.text;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pronunciation table: words, each with its phonemes.
 *
 * <p>The file is UTF-8 text, a pronunciation a line: the word, a tab or spaces, then the phonemes
 * between spaces; a first line {@code word phones} is a header. Of several lines for one word the
 * first holds. Words are compared verbatim, case included.
 */
public final class Lexicon {
  private static final Splitter FIELDS = Splitter.on(CharMatcher.anyOf(" \t")).omitEmptyStrings();

  private static final List<String> HEADER = List.of("word", "phones");

  private final Map<String, List<String>> pronunciations;

  private Lexicon(Map<String, List<String>> pronunciations) {
    this.pronunciations = pronunciations;
  }

  /**
   * Reads a lexicon file.
   *
   * @throws IllegalArgumentException on a word without phonemes; the message names file and line
   */
  public static Lexicon read(Path file) throws IOException {
    try (Reader reader = TextFiles.open(file)) {
      return read(reader, file.toString());
    }
  }

  /** Like {@link #read(Path)}, from an open reader; {@code name} stands in messages. */
  public static Lexicon read(Reader reader, String name) throws IOException {
    Map<String, List<String>> pronunciations = new LinkedHashMap<>();
    TextFiles.forEachLine(
        reader,
        name,
        (line, number) -> {
          List<String> fields = FIELDS.splitToList(line);
          if (fields.size() == 1) {
            throw new TextFiles.MalformedLineException(
                "«%s» has no phonemes; write them after the word".formatted(fields.get(0)));
          }
          if (!fields.isEmpty() && !(number == 1 && fields.equals(HEADER))) {
            pronunciations.putIfAbsent(
                fields.get(0), List.copyOf(fields.subList(1, fields.size())));
          }
        });
    return new Lexicon(pronunciations);
  }

  /** This table, and of the words that it doesn't have {@code other}'s pronunciations. */
  public Lexicon orElse(Lexicon other) {
    Map<String, List<String>> all = new LinkedHashMap<>(pronunciations);
    other.pronunciations.forEach(all::putIfAbsent);
    return new Lexicon(all);
  }

  /** Writes a word a line, as {@link #read(Path)} takes them. */
  public void write(Path file) throws IOException {
    Files.write(
        file,
        pronunciations.entrySet().stream()
            .map(entry -> entry.getKey() + "\t" + String.join(" ", entry.getValue()))
            .toList());
  }

  /** The phonemes of {@code word}, if the table has it. */
  public Optional<List<String>> phonemes(String word) {
    return Optional.ofNullable(pronunciations.get(word));
  }

  /** The phonemes of all words, each once, sorted. */
  public List<String> symbols() {
    return pronunciations.values().stream().flatMap(List::stream).distinct().sorted().toList();
  }

  /** How many words the table has. */
  public int size() {
    return pronunciations.size();
  }
}
