package org.legonn.examples.numbers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.legonn.runtime.ParallelText;

/**
 * Distinct numbers below a million in three parts that share none. Every language writes the same
 * numbers.
 *
 * @param train to train on
 * @param valid to watch training by
 * @param test held out
 */
public record NumberCorpus(List<Integer> train, List<Integer> valid, List<Integer> test) {
  private static final int TRAIN = 20_000;
  private static final int HELD_OUT = 1_000;

  /**
   * Upper bounds of the draws, each as likely; so short numbers are not lost among the long ones.
   */
  private static final int[] BOUNDS = {100, 1_000, 10_000, 100_000, 1_000_000, 1_000_000};

  public NumberCorpus {
    train = List.copyOf(train);
    valid = List.copyOf(valid);
    test = List.copyOf(test);
  }

  /** Draws a corpus; one seed, one corpus. */
  public static NumberCorpus draw(long seed) {
    Random random = new Random(seed);
    Set<Integer> drawn = new HashSet<>();
    while (drawn.size() < TRAIN + 2 * HELD_OUT) {
      drawn.add(random.nextInt(BOUNDS[random.nextInt(BOUNDS.length)]));
    }
    List<Integer> numbers = new ArrayList<>(drawn);
    Collections.sort(numbers);
    Collections.shuffle(numbers, random);
    return new NumberCorpus(
        numbers.subList(0, TRAIN),
        numbers.subList(TRAIN, TRAIN + HELD_OUT),
        numbers.subList(TRAIN + HELD_OUT, TRAIN + 2 * HELD_OUT));
  }

  /** What to train on: numbers in the words of a language, each with its English words. */
  public ParallelText train(NumberLanguage from) {
    return toEnglish(train, from);
  }

  /** What to watch training by. */
  public ParallelText valid(NumberLanguage from) {
    return toEnglish(valid, from);
  }

  /** What is held out. */
  public ParallelText test(NumberLanguage from) {
    return toEnglish(test, from);
  }

  private static ParallelText toEnglish(List<Integer> numbers, NumberLanguage from) {
    return ParallelText.of(spell(numbers, from), spell(numbers, NumberLanguage.ENGLISH));
  }

  static List<String> spell(List<Integer> numbers, NumberLanguage language) {
    NumberSpeller speller = new NumberSpeller(language);
    return numbers.stream().map(speller::spell).toList();
  }
}
