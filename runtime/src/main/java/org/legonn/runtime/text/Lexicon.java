package org.legonn.runtime.text;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.legonn.dsl.contract.LexiconFile;
import org.legonn.runtime.disk.OutputFile;
import org.legonn.runtime.failure.InputException;

/**
 * A pronunciation table: words, each with its phonemes.
 *
 * <p>The file is UTF-8 text, a pronunciation a line: the word, a tab or spaces, then the phonemes
 * between spaces; a first line {@code word phones} is a header. Of several lines for one word the
 * first holds. Words are compared verbatim, case included.
 */
public final class Lexicon {
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
    return TextFiles.read(file, Lexicon::parse);
  }

  /** Like {@link #read(Path)}, from an open reader; {@code name} stands in messages. */
  public static Lexicon read(Reader reader, String name) throws IOException {
    return TextFiles.read(reader, name, Lexicon::parse);
  }

  private static Lexicon parse(String text) {
    return new Lexicon(LexiconFile.read(text));
  }

  /** This table, and of the words that it doesn't have {@code other}'s pronunciations. */
  public Lexicon orElse(Lexicon other) {
    Map<String, List<String>> all = new LinkedHashMap<>(pronunciations);
    other.pronunciations.forEach(all::putIfAbsent);
    return new Lexicon(all);
  }

  /**
   * Writes a word a line, as {@link #read(Path)} takes them.
   *
   * @throws InputException if it can't be written
   */
  public void write(Path file) {
    OutputFile.write(
        file,
        pronunciations.entrySet().stream()
            .map(entry -> entry.getKey() + "\t" + String.join(" ", entry.getValue()) + "\n")
            .collect(Collectors.joining()));
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
