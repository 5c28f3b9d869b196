package org.legonn.dsl.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody who misspelt a name may have meant. */
public final class Misspelling {
  private static final int LONGEST = 200;
  private static final int SLIPS = 2;

  /** Of a long name, this share may be wrong. */
  private static final double SHARE = 0.3;

  private Misspelling() {}

  /**
   * The name that takes the fewest edits, if it takes few, and of several such the one that begins
   * so; or else the one that begins so.
   */
  public static Optional<String> nearest(String wanted, Collection<String> names) {
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      return Optional.empty();
    }
    return names.stream()
        .filter(name -> isNear(distance(name, wanted), wanted.length()))
        .min(
            Comparator.<String>comparingInt(name -> distance(name, wanted))
                .thenComparing(name -> !name.startsWith(wanted))
                .thenComparing(Comparator.naturalOrder()))
        .or(() -> names.stream().filter(name -> name.startsWith(wanted)).sorted().findFirst());
  }

  private static boolean isNear(int distance, int length) {
    return distance < SHARE * length || (distance <= SLIPS && 2 * distance < length);
  }

  /** Levenshtein's: how many characters to insert, delete or replace. */
  public static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
