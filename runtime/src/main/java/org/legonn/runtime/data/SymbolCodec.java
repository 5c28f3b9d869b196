package org.legonn.runtime.data;

import static java.util.stream.Collectors.joining;

import com.google.common.primitives.Booleans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.legonn.dsl.contract.Quote;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;
import org.legonn.runtime.text.CoverageReport;
import org.legonn.runtime.text.PunctuationTokenizer;
import org.legonn.runtime.text.Segmenter;
import org.legonn.runtime.text.Texts;
import org.legonn.runtime.text.UnusableTextException;
import org.legonn.runtime.text.WordSegmenter;

/** Turns text into classes of a vocabulary and back. Safe for use by many threads. */
public final class SymbolCodec {
  private static final WordSegmenter WORDS = new WordSegmenter();
  private static final PunctuationTokenizer PUNCTUATION = new PunctuationTokenizer();

  private final String vocabulary;
  private final TextForm form;
  private final Segmenter segmenter;
  private final SymbolTable symbols;

  /**
   * A codec.
   *
   * @param vocabulary its name, for messages
   * @param form that text is brought into first
   */
  public SymbolCodec(String vocabulary, TextForm form, Segmenter segmenter, SymbolTable symbols) {
    this.vocabulary = vocabulary;
    this.form = form;
    this.segmenter = segmenter;
    this.symbols = symbols;
  }

  /**
   * The classes of {@code text}; none of a blank one.
   *
   * @throws UnknownSymbolException on a symbol outside the vocabulary where that has no {@code
   *     <unk>}
   * @throws UnusableTextException on a word that the vocabulary can't write, or too long a one
   */
  public int[] encode(String text) {
    return Texts.isBlank(text) ? new int[0] : classes(pieces(text));
  }

  private List<String> pieces(String text) {
    return segmenter.split(form.of(Texts.requireWords(text)));
  }

  private int[] classes(List<String> pieces) {
    OptionalInt unknown = symbols.indexOf(SymbolTable.UNKNOWN);
    int[] classes = new int[pieces.size()];
    for (int i = 0; i < classes.length; i++) {
      OptionalInt index = symbols.indexOf(pieces.get(i));
      if (index.isEmpty() && unknown.isEmpty()) {
        throw new UnknownSymbolException(vocabulary, pieces.get(i));
      }
      classes[i] = index.orElseGet(unknown::getAsInt);
    }
    return classes;
  }

  /**
   * The classes of a text that is to be written as it stands; none of a blank one.
   *
   * @throws UnusableTextException on what the vocabulary can't write, whether it has {@code <unk>}
   *     or not
   */
  public int[] encodeExactly(String text) {
    if (Texts.isBlank(text)) {
      return new int[0];
    }
    List<String> pieces = pieces(text);
    requireKnown(pieces);
    return classes(pieces);
  }

  private void requireKnown(List<String> pieces) {
    for (String piece : pieces) {
      if (symbols.indexOf(piece).isEmpty()) {
        throw new UnusableTextException(
            "%s is not in the vocabulary %s, so that no text can say it; write it otherwise, or leave it out"
                .formatted(Quote.of(piece), vocabulary));
      }
    }
  }

  /** The text that classes spell. */
  public String decode(int[] classes) {
    return segmenter.join(spell(classes));
  }

  /**
   * How {@code text} reads once it went through the symbols; itself where nothing is lost. A word
   * that has no symbols stays as it is, so that it counts as one that nothing spells.
   */
  public String reread(String text) {
    return keepsText()
        ? text
        : WORDS.split(form.of(text)).stream().map(this::rereadWord).collect(joining(" "));
  }

  private String rereadWord(String word) {
    return segmenter.unknownWords(word).isEmpty() ? segmenter.join(segmenter.split(word)) : word;
  }

  /** Whether the symbols tell the text; phonemes don't. */
  public boolean keepsText() {
    return segmenter.keepsText();
  }

  /** Whether the symbols are sounds, and those of every word of {@code text} are known. */
  public boolean saysAll(String text) {
    return !keepsText() && unknownWords(text).isEmpty();
  }

  /** The words of {@code text} that have no symbols. */
  List<String> unknownWords(String text) {
    return segmenter.unknownWords(form.of(text));
  }

  /** The symbols of classes. */
  public List<String> spell(int[] classes) {
    List<String> pieces = new ArrayList<>(classes.length);
    for (int index : classes) {
      pieces.add(symbol(index));
    }
    return pieces;
  }

  /** The words that classes spell. */
  public WordSymbols words(int[] classes) {
    List<String> pieces = spell(classes);
    return new WordSymbols(WORDS.split(segmenter.join(pieces)), classes, wordsOf(pieces));
  }

  /**
   * The words of {@code text} with their classes; empty where the vocabulary can't say one of them,
   * whether it has {@code <unk>} or not.
   */
  public Optional<WordSymbols> encodeWords(String text) {
    List<String> words = WORDS.split(text);
    List<String> formed = WORDS.split(form.of(text));
    if (words.size() != formed.size()) {
      return Optional.empty();
    }
    try {
      int[] classes = encodeExactly(text);
      int[] wordOf = keepsText() ? wordsOf(segmenter.split(form.of(text))) : wordsOfSounds(formed);
      return Optional.of(new WordSymbols(words, classes, wordOf));
    } catch (UnusableTextException e) {
      return Optional.empty();
    }
  }

  /** Sounds don't tell where a word ends. */
  private int[] wordsOfSounds(List<String> words) {
    return IntStream.range(0, words.size())
        .flatMap(word -> segmenter.split(words.get(word)).stream().mapToInt(sound -> word))
        .toArray();
  }

  /** The word that each piece adds to, as the text grows by it. */
  private int[] wordsOf(List<String> pieces) {
    int[] words = new int[pieces.size()];
    int written = 0;
    for (int i = 0; i < words.length; i++) {
      List<String> grown = WORDS.split(segmenter.join(pieces.subList(0, i + 1)));
      int length = grown.stream().mapToInt(String::length).sum();
      words[i] = length > written ? grown.size() - 1 : -1;
      written = length;
    }
    return words;
  }

  /** Where words end in texts of the symbols. Where none does, each symbol is a word. */
  public WordEnds wordEnds() {
    boolean[] opens = new boolean[size()];
    boolean[] closes = new boolean[size()];
    for (int symbol = 0; symbol < size(); symbol++) {
      opens[symbol] = segmenter.opens(symbol(symbol));
      closes[symbol] = segmenter.closes(symbol(symbol));
    }
    if (!Booleans.contains(opens, true) && !Booleans.contains(closes, true)) {
      Arrays.fill(closes, true);
    }
    return new WordEnds(opens, closes);
  }

  /** The class of a space, if it is a symbol. */
  public OptionalInt space() {
    return symbols.indexOf(" ");
  }

  /** The words and marks of {@code text}, each by itself, in the form of what is cut. */
  public List<String> apart(String text) {
    return PUNCTUATION.apart(form.of(text));
  }

  /** The symbol of a class. */
  public String symbol(int index) {
    return symbols.symbols().get(index);
  }

  /** Whether text with any symbol can be encoded: the vocabulary has {@code <unk>}. */
  boolean isOpen() {
    return symbols.indexOf(SymbolTable.UNKNOWN).isPresent();
  }

  /**
   * How much of {@code lines} the vocabulary can write; lines without words are left out, and so
   * are those with words that have no symbols.
   */
  CoverageReport coverage(Stream<String> lines) {
    return CoverageReport.of(
        segmenter,
        symbols.symbols(),
        lines
            .filter(Texts::hasWords)
            .map(form::of)
            .filter(line -> segmenter.unknownWords(line).isEmpty())
            .map(segmenter::split));
  }

  /** The vocabulary's name, for messages. */
  String vocabulary() {
    return vocabulary;
  }

  /** V, the number of symbols; the class of the implicit blank or end of sentence. */
  public int size() {
    return symbols.size();
  }

  /** A symbol outside a vocabulary that has no {@code <unk>}. */
  public static final class UnknownSymbolException extends UnusableTextException {
    private static final long serialVersionUID = 1L;

    UnknownSymbolException(String vocabulary, String symbol) {
      super(
          "%s is not in the vocabulary %s, which has no <unk>; add the symbol or <unk> to its file"
              .formatted(Quote.of(symbol), vocabulary));
    }
  }
}
