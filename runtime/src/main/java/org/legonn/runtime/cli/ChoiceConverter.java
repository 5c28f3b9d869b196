package org.legonn.runtime.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an option that is one of several words, and tells a shell the words, so that it completes
 * what is taken: picocli by itself would name Java's constants.
 */
abstract class ChoiceConverter<T> implements ITypeConverter<T>, Iterable<String> {
  private final List<T> choices;
  private final Function<? super T, String> word;

  /** Of values, in the order in which they are told, each by its word. */
  ChoiceConverter(List<T> choices, Function<? super T, String> word) {
    this.choices = List.copyOf(choices);
    this.word = word;
  }

  /** A constant's name as a command line writes it: {@code exact-match}. */
  static String dashed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public T convert(String value) {
    return choices.stream()
        .filter(choice -> word.apply(choice).equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "«%s» is not %s".formatted(value, Misuse.joined(words(), "or"))));
  }

  private List<String> words() {
    return choices.stream().map(word).toList();
  }

  @Override
  public Iterator<String> iterator() {
    return words().iterator();
  }
}
