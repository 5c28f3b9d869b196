package org.legonn.experiments.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes of words what an encoder of speech, trained with CTC, might give of them: at most positions
 * the blank, each word at one or two, and now and then doubts. What learns from it meets an
 * encoder's errors without having heard any sound.
 */
final class MarginalsSimulator {
  /** Of a sentence's words, how many at most are in doubt. */
  private static final double GREATEST_RATE = 0.3;

  private static final double MISSING = 0.15;
  private static final double TOO_MANY = 0.1;

  /** Positions of the longest silence at the ends, and of the longest pause between words. */
  private static final int LONGEST_SILENCE = 6;

  private static final int LONGEST_PAUSE = 7;

  /** Positions that even a quick speaker takes for a word. */
  private static final int SHORTEST_WORD = 3;

  private static final double FLOOR = 1e-3;

  private final int blank;
  private final Random random;

  /**
   * A simulator.
   *
   * @param symbols that the interface has; the blank comes behind them
   */
  MarginalsSimulator(int symbols, Random random) {
    this.blank = symbols;
    this.random = random;
  }

  /** Marginals {@code [K, symbols + 1]} that say these words and leave no doubt. */
  float[][] certain(int[] words) {
    List<float[]> rows = new ArrayList<>();
    silence(rows, 2, 0);
    for (int word : words) {
      silence(rows, 1, 0);
      rows.add(row(word));
      silence(rows, SHORTEST_WORD, 0);
    }
    silence(rows, 2, 0);
    rows.forEach(this::blur);
    return rows.toArray(float[][]::new);
  }

  /** Marginals {@code [K, symbols + 1]} of somebody who says these words. */
  float[][] of(int[] words) {
    double rate = GREATEST_RATE * random.nextDouble();
    int pause = random.nextInt(LONGEST_PAUSE);
    List<float[]> rows = new ArrayList<>();
    silence(rows, random.nextInt(LONGEST_SILENCE), rate);
    for (int word : words) {
      int before = random.nextInt(SHORTEST_WORD - 1);
      silence(rows, before, rate);
      float[] said = random.nextDouble() < rate ? doubtful(word) : sure(word);
      rows.add(said);
      int held = random.nextInt(3) == 0 ? 1 : 0;
      if (held > 0) {
        rows.add(said.clone());
      }
      silence(rows, SHORTEST_WORD - 1 - before - held + random.nextInt(pause + 1), rate);
    }
    silence(rows, 1 + random.nextInt(LONGEST_SILENCE), rate);
    rows.forEach(this::blur);
    return rows.toArray(float[][]::new);
  }

  private void silence(List<float[]> rows, int positions, double rate) {
    for (int i = 0; i < positions; i++) {
      float[] row = row(blank);
      if (random.nextDouble() < rate * TOO_MANY) {
        share(row, random.nextInt(blank), 0.7 * random.nextDouble());
      }
      rows.add(row);
    }
  }

  private float[] row(int symbol) {
    float[] row = new float[blank + 1];
    row[symbol] = 1;
    return row;
  }

  private float[] sure(int word) {
    float[] row = row(word);
    share(row, blank, 0.3 * random.nextDouble() * random.nextDouble());
    return row;
  }

  /** One to three other words are possible; as often as not one of them is more so. */
  private float[] doubtful(int word) {
    float[] row = row(word);
    for (int others = 1 + random.nextInt(3); others > 0; others--) {
      share(row, random.nextInt(blank), 0.6 * random.nextDouble());
    }
    if (random.nextDouble() < MISSING) {
      share(row, blank, 0.4 + 0.5 * random.nextDouble());
    }
    return row;
  }

  /** Gives a symbol a share of what all have. */
  private static void share(float[] row, int symbol, double share) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= (float) (1 - share);
    }
    row[symbol] += (float) share;
  }

  /** No probability is ever quite zero. */
  private void blur(float[] row) {
    double[] noise = new double[row.length];
    double sum = 0;
    for (int i = 0; i < noise.length; i++) {
      noise[i] = Math.pow(random.nextDouble(), 8);
      sum += noise[i];
    }
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) ((1 - FLOOR) * row[i] + FLOOR * noise[i] / sum);
    }
  }
}
