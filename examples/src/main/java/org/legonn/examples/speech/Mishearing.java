package org.legonn.examples.speech;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Text as one writes it down who doesn't hear well: now and then a letter is one whose name sounds
 * alike. What learns from it learns to doubt what it reads, as of speech it must.
 */
final class Mishearing {
  private static final double RATE = 0.15;
  private static final List<String> ALIKE =
      List.of("bcdegptvz", "ahjk", "fsx", "mn", "iy", "lor", "quw");

  private final Random random;

  Mishearing(Random random) {
    this.random = random;
  }

  /** Every letter of lower case is at risk. */
  String letters(String text) {
    return text.chars().mapToObj(this::heard).collect(Collectors.joining());
  }

  private String heard(int letter) {
    if (random.nextDouble() >= RATE) {
      return Character.toString(letter);
    }
    return ALIKE.stream()
        .filter(group -> group.indexOf(letter) >= 0)
        .findFirst()
        .map(group -> Character.toString(group.charAt(random.nextInt(group.length()))))
        .orElse(Character.toString(letter));
  }
}
