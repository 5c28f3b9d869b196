package org.legonn.experiments.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.legonn.runtime.text.CharacterSegmenter;
import org.legonn.runtime.text.Segmenter;
import org.legonn.runtime.text.WordSegmenter;

/**
 * What people read aloud to a machine, made by rule in English and German: commands, spelled
 * letters and names, numbers, telephone numbers, dates. One seed, one text.
 */
final class SpokenText {
  static final List<Words> COMMANDS =
      List.of(
          new Words("YES", "ja"),
          new Words("NO", "nein"),
          new Words("GO", "los"),
          new Words("STOP", "halt"),
          new Words("START", "anfang"),
          new Words("HELP", "hilfe"),
          new Words("REPEAT", "wiederhole"));
  static final List<Words> VERBS =
      List.of(
          new Words("ENTER", "eingabe"),
          new Words("ERASE", "lösche"),
          new Words("RUBOUT", "streiche"),
          new Words("REPEAT", "wiederhole"));
  static final List<Words> MONTHS =
      List.of(
          new Words("JANUARY", "januar"),
          new Words("FEBRUARY", "februar"),
          new Words("MARCH", "märz"),
          new Words("APRIL", "april"),
          new Words("MAY", "mai"),
          new Words("JUNE", "juni"),
          new Words("JULY", "juli"),
          new Words("AUGUST", "august"),
          new Words("SEPTEMBER", "september"),
          new Words("OCTOBER", "oktober"),
          new Words("NOVEMBER", "november"),
          new Words("DECEMBER", "dezember"));

  /** Zero, as people read it aloud. */
  static final Words OH = new Words("OH", "oh");

  private static final Segmenter WORDS = new WordSegmenter();
  private static final Segmenter LETTERS = new CharacterSegmenter();

  private final Random random;
  private final List<String> names;
  private final SpelledNumbers inWords = new SpelledNumbers();

  SpokenText(long seed) {
    this.random = new Random(seed);
    this.names = names();
  }

  private static List<String> names() {
    try {
      return WORDS.split(Resources.toString(Resources.getResource("speech/names.txt"), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same in both languages. */
  record Words(String english, String german) {
    static Words joined(List<Words> parts) {
      return new Words(
          parts.stream().map(Words::english).collect(Collectors.joining(" ")),
          parts.stream().map(Words::german).collect(Collectors.joining(" ")));
    }
  }

  /** Writes {@code PART.en} and {@code PART.heard.de}, as it was misheard, a sentence a line. */
  void write(Path folder, String part, int sentences) throws IOException {
    List<Words> drawn = next(sentences);
    List<String> english = drawn.stream().map(Words::english).toList();
    List<String> german = drawn.stream().map(Words::german).toList();
    Mishearing mishearing = new Mishearing(random);
    Files.createDirectories(folder);
    Files.write(
        folder.resolve(part + ".heard.de"),
        german.stream().map(text -> heard(mishearing, text)).toList());
    Files.write(folder.resolve(part + ".en"), english);
  }

  private static String heard(Mishearing mishearing, String text) {
    List<List<String>> words = WORDS.split(text).stream().map(LETTERS::split).toList();
    return WORDS.join(mishearing.of(words).stream().map(LETTERS::join).toList());
  }

  /** The next sentences. */
  List<Words> next(int sentences) {
    return IntStream.range(0, sentences).mapToObj(i -> next()).toList();
  }

  /** The next sentence. */
  Words next() {
    return switch (random.nextInt(13)) {
      case 0 -> random.nextInt(4) == 0 ? one(COMMANDS) : date();
      case 1 -> Words.joined(List.of(one(VERBS), numbers(2)));
      case 2, 3 -> Words.joined(List.of(one(VERBS), letters(3, 5), numbers(2)));
      case 4 -> Words.joined(List.of(letters(1, 6), numbers(3)));
      case 5 -> letters(3, 12);
      case 6 -> digits(2, 6);
      case 7 -> digits(1, 10);
      case 8 -> numbers(3);
      case 9 -> Words.joined(List.of(name(), name()));
      case 10, 11 -> name();
      default -> Words.joined(List.of(letters(1, 6), numbers(1), letters(1, 6)));
    };
  }

  private Words one(List<Words> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** Of a person, a place or a street, spelled. */
  private Words name() {
    return spelled(names.get(random.nextInt(names.size())));
  }

  private Words letters(int least, int most) {
    StringBuilder letters = new StringBuilder();
    for (int i = between(least, most); i > 0; i--) {
      letters.append((char) ('A' + random.nextInt(26)));
    }
    return spelled(letters.toString());
  }

  private static Words spelled(String letters) {
    return Words.joined(LETTERS.split(letters).stream().map(SpokenText::letter).toList());
  }

  static Words letter(String letter) {
    return new Words(letter, letter.toLowerCase(Locale.ROOT));
  }

  private Words digits(int least, int most) {
    List<Words> spelled = new ArrayList<>();
    for (int i = between(least, most); i > 0; i--) {
      int digit = random.nextInt(10);
      spelled.add(digit == 0 && random.nextBoolean() ? OH : inWords.cardinal(digit));
    }
    return Words.joined(spelled);
  }

  private Words numbers(int most) {
    List<Words> spelled = new ArrayList<>();
    for (int i = between(1, most); i > 0; i--) {
      spelled.add(
          switch (random.nextInt(6)) {
            case 0 -> inWords.cardinal(random.nextInt(1_000));
            case 1 -> inWords.cardinal(random.nextInt(100_000));
            case 2, 3 -> inWords.cardinal(random.nextInt(100));
            default -> digits(1, 3);
          });
    }
    return Words.joined(spelled);
  }

  private Words date() {
    int day = between(1, 31);
    Words month = one(MONTHS);
    int year = random.nextInt(100);
    Words which = inWords.ordinal(day);
    boolean monthFirst = random.nextBoolean();
    Words date =
        monthFirst
            ? Words.joined(List.of(month, which))
            : new Words(
                which.english() + " OF " + month.english(), which.german() + " " + month.german());
    return Words.joined(List.of(date, inWords.cardinal(19), inWords.cardinal(year)));
  }
}
