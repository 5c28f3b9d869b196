package org.legonn.examples.numbers;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.legonn.runtime.text.BytePairVocabulary;
import org.legonn.runtime.text.WordCounts;

/**
 * Makes the vocabularies that the modules declare. They are resources of this project, since the
 * compiler reads them; {@link #main} writes them anew.
 */
final class NumberVocabularies {
  /** So few that a number keeps at least as many units as English has words for it. */
  private static final int MERGES = 30;

  private static final ImmutableList<NumberLanguage> SOURCES =
      ImmutableList.of(NumberLanguage.GERMAN, NumberLanguage.ROMANIAN, NumberLanguage.FRENCH);

  private NumberVocabularies() {}

  /** Writes the vocabularies into the folder that is the first argument. */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  /** Writes {@code LANGUAGE.txt}, and {@code LANGUAGE.merges} for the sources. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (NumberLanguage source : SOURCES) {
      BytePairVocabulary vocabulary = units(source);
      writeSymbols(folder, source, vocabulary.symbols());
      vocabulary.merges().write(folder.resolve(source.id() + ".merges"));
    }
    writeSymbols(folder, NumberLanguage.ENGLISH, englishWords());
  }

  /** The byte-pair units of a source language. */
  static BytePairVocabulary units(NumberLanguage source) {
    IntStream numbers =
        IntStream.concat(
            IntStream.range(0, 2_000), IntStream.iterate(2_000, n -> n < 1_000_000, n -> n + 997));
    return BytePairVocabulary.ofMerges(
        WordCounts.of(numbers.mapToObj(new NumberSpeller(source)::spell)), MERGES);
  }

  /** The words of English numbers below a million, in the order of what they count. */
  private static List<String> englishWords() {
    IntStream numbers = IntStream.concat(IntStream.range(0, 101), IntStream.of(1_000));
    return numbers
        .mapToObj(new NumberSpeller(NumberLanguage.ENGLISH)::spell)
        .flatMap(words -> Stream.of(words.split(" ", -1)))
        .distinct()
        .toList();
  }

  private static void writeSymbols(Path folder, NumberLanguage language, List<String> symbols)
      throws IOException {
    Files.writeString(folder.resolve(language.id() + ".txt"), String.join("\n", symbols) + "\n");
  }
}
