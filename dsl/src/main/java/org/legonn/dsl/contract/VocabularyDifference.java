package org.legonn.dsl.contract;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How two vocabularies differ, in facts that a person can act on.
 *
 * @param given the vocabulary that is there
 * @param wanted the vocabulary that was asked for
 * @param nature what kind of difference it is
 * @param firstIndex the first class at which the symbols differ; the smaller size where one list
 *     begins the other; −1 where the symbols are the same
 */
public record VocabularyDifference(
    VocabularyContract given, VocabularyContract wanted, Nature nature, int firstIndex) {

  /** Kinds of difference, from the most to the least alike. */
  public enum Nature {
    /** Same symbols in the same order, but declared twice under two names. */
    NAME,
    /** Same symbols, but text is cut in another way. */
    SEGMENTATION,
    /** The same symbols in another order. */
    ORDER,
    /** The same but for upper and lower case. */
    CASE,
    /** The same but for their Unicode normalization form. */
    FORM,
    /** Other symbols. */
    SYMBOLS
  }

  /** The difference between the two in content, names aside; empty where there is none. */
  static Optional<VocabularyDifference> inContent(
      VocabularyContract given, VocabularyContract wanted) {
    List<String> a = given.symbols().symbols();
    List<String> b = wanted.symbols().symbols();
    if (!a.equals(b)) {
      return Optional.of(
          new VocabularyDifference(given, wanted, natureOf(a, b), firstDifference(a, b)));
    }
    return given.writtenUnlike(wanted).isEmpty()
        ? Optional.empty()
        : Optional.of(new VocabularyDifference(given, wanted, Nature.SEGMENTATION, -1));
  }

  private static Nature natureOf(List<String> a, List<String> b) {
    if (a.size() == b.size()) {
      if (new HashSet<>(a).equals(new HashSet<>(b))) {
        return Nature.ORDER;
      }
      if (lowerCase(a).equals(lowerCase(b))) {
        return Nature.CASE;
      }
      if (composed(a).equals(composed(b))) {
        return Nature.FORM;
      }
    }
    return Nature.SYMBOLS;
  }

  private static List<String> lowerCase(List<String> symbols) {
    return symbols.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList();
  }

  private static List<String> composed(List<String> symbols) {
    return symbols.stream().map(s -> Normalizer.normalize(s, Form.NFC)).toList();
  }

  private static int firstDifference(List<String> a, List<String> b) {
    int shorter = Math.min(a.size(), b.size());
    for (int i = 0; i < shorter; i++) {
      if (!a.get(i).equals(b.get(i))) {
        return i;
      }
    }
    return shorter;
  }

  /** One clause: sizes, the first index that differs and the two symbols there. */
  public String describe() {
    return switch (nature) {
      case NAME ->
          String.format(
              Locale.ROOT,
              "%s and %s list the same %d symbols, but they are two declarations",
              written(given.name()),
              written(wanted.name()),
              size(given));
      case SEGMENTATION ->
          String.format(
              Locale.ROOT,
              "the same %d symbols, but with %s",
              size(given),
              String.join(" and ", given.writtenUnlike(wanted)));
      case ORDER ->
          String.format(Locale.ROOT, "the same %d symbols in another order; ", size(given))
              + first();
      case CASE ->
          String.format(Locale.ROOT, "the same %d symbols but for case; ", size(given)) + first();
      case FORM ->
          String.format(
                  Locale.ROOT, "the same %d symbols but for their Unicode form; ", size(given))
              + first();
      case SYMBOLS ->
          String.format(Locale.ROOT, "%d symbols against %d; ", size(given), size(wanted))
              + first();
    };
  }

  private String first() {
    Optional<String> here = symbolOf(given);
    Optional<String> there = symbolOf(wanted);
    return String.format(
        Locale.ROOT,
        "they first differ at index %d: %s",
        firstIndex,
        here.isPresent() && there.isPresent()
            ? Quote.against(here.get(), there.get())
            : orEnd(here) + " against " + orEnd(there));
  }

  private Optional<String> symbolOf(VocabularyContract vocabulary) {
    return firstIndex < size(vocabulary)
        ? Optional.of(vocabulary.symbols().symbols().get(firstIndex))
        : Optional.empty();
  }

  private static String orEnd(Optional<String> symbol) {
    return symbol.map(Quote::of).orElse("the end of the list");
  }

  private static String written(String binaryName) {
    return binaryName.replace('$', '.');
  }

  private static int size(VocabularyContract vocabulary) {
    return vocabulary.symbols().size();
  }
}
