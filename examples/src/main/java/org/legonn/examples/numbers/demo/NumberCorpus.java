package org.legonn.examples.numbers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Distinct numbers below a million in three parts that share none. Every language writes the same
 * numbers.
 *
 * @param train to train on
 * @param valid to watch training by
 * @param test held out
 */
record NumberCorpus(List<Integer> train, List<Integer> valid, List<Integer> test) {
  private static final int TRAIN = 20_000;
  private static final int HELD_OUT = 1_000;

  /**
   * Upper bounds of the draws, each as likely; so short numbers are not lost among the long ones.
   */
  private static final int[] BOUNDS = {100, 1_000, 10_000, 100_000, 1_000_000, 1_000_000};

  NumberCorpus {
    train = List.copyOf(train);
    valid = List.copyOf(valid);
    test = List.copyOf(test);
  }

  /** Draws a corpus; one seed, one corpus. */
  static NumberCorpus draw(long seed) {
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

  List<Integer> part(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALID -> valid;
      case TEST -> test;
    };
  }

  /** Writes {@code SPLIT.LANGUAGE.txt} for all parts and languages, one number a line. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Language language : Language.values()) {
      NumberSpeller speller = new NumberSpeller(language);
      for (Split split : Split.values()) {
        List<String> lines = part(split).stream().map(speller::spell).toList();
        Files.write(file(folder, split, language), lines);
      }
    }
  }

  /** Where {@link #write} puts a part in a language. */
  static Path file(Path folder, Split split, Language language) {
    return folder.resolve("%s.%s.txt".formatted(split.id(), language.id()));
  }
}
