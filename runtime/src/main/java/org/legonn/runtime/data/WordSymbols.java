package org.legonn.runtime.data;

import java.util.Arrays;
import java.util.List;

/**
 * A text's symbols, told apart by the word that they belong to.
 *
 * @param words what stands between white space in the text
 * @param classes the text's symbols
 * @param wordOf for each symbol the index of its word; -1 of one that stands between words
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record WordSymbols(List<String> words, int[] classes, int[] wordOf) {
  public WordSymbols {
    words = List.copyOf(words);
  }

  /** The sum over its symbols of what each of them has, a word each; more may follow them. */
  public double[] sums(float[] ofSymbols) {
    double[] sums = new double[words.size()];
    for (int i = 0; i < classes.length; i++) {
      if (wordOf[i] >= 0) {
        sums[wordOf[i]] += ofSymbols[i];
      }
    }
    return sums;
  }

  /** The symbols without those of a word. */
  public int[] without(int word) {
    int[] rest = new int[classes.length];
    int length = 0;
    for (int i = 0; i < classes.length; i++) {
      if (wordOf[i] != word) {
        rest[length++] = classes[i];
      }
    }
    return Arrays.copyOf(rest, length);
  }
}
