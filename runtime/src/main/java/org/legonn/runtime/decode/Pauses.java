package org.legonn.runtime.decode;

import com.google.common.collect.Comparators;
import com.google.common.collect.Range;
import com.google.common.primitives.Doubles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.legonn.runtime.speech.Loudness;

/**
 * Where a recording pauses between words. CTC says that a word was heard, at one or few positions
 * somewhere within it; from there the word reaches to the longest quiet stretch before the next.
 */
final class Pauses {
  private static final double LOUD = 0.95;

  private final double framesPerSecond;
  private final double[] decibels;
  private final double threshold;

  /**
   * Of a recording.
   *
   * @param samples one channel
   * @param hop samples a frame, whose power is looked at
   * @param framesPerSecond of such frames
   */
  Pauses(float[] samples, int hop, double framesPerSecond) {
    this.framesPerSecond = framesPerSecond;
    this.decibels = new double[(samples.length + hop - 1) / hop];
    for (int t = 0; t < decibels.length; t++) {
      int end = Math.min(samples.length, (t + 1) * hop);
      decibels[t] = Loudness.decibels(Loudness.power(samples, t * hop, end));
    }
    double[] sorted = decibels.clone();
    Arrays.sort(sorted);
    double floor = sorted[(int) (Loudness.QUIET * (sorted.length - 1))];
    double loud = sorted[(int) (LOUD * (sorted.length - 1))];
    this.threshold = Loudness.quietBelow(floor, loud);
  }

  /** Where quiet begins and ends, in frames. */
  private record Stretch(int from, int to) {}

  /**
   * When words begin and end, seconds. Those that aren't heard one after the other stay as they
   * are: nothing tells what is between them.
   *
   * @param heard when each of them is said
   */
  List<Range<Double>> widen(List<Range<Double>> heard) {
    List<Integer> middles = heard.stream().map(this::middle).toList();
    if (!Comparators.isInOrder(middles, Comparator.naturalOrder())) {
      return heard;
    }
    List<Range<Double>> words = new ArrayList<>();
    for (int word = 0; word < heard.size(); word++) {
      int first = middles.get(word);
      int begin =
          word == 0
              ? quiet(0, first, new Stretch(0, 0)).to()
              : between(middles.get(word - 1), first).to();
      int end =
          word == heard.size() - 1
              ? quiet(first + 1, decibels.length, new Stretch(decibels.length, 0)).from()
              : between(first, middles.get(word + 1)).from();
      words.add(Range.closed(begin / framesPerSecond, Math.max(begin, end) / framesPerSecond));
    }
    return words;
  }

  private int middle(Range<Double> heard) {
    double second = (heard.lowerEndpoint() + heard.upperEndpoint()) / 2;
    return Math.min(decibels.length - 1, (int) (second * framesPerSecond));
  }

  /** The longest quiet stretch between two frames, or what is least loud where there is none. */
  private Stretch between(int before, int behind) {
    if (before + 1 >= behind) {
      return new Stretch(behind, behind);
    }
    int least = before + 1 + index(Arrays.copyOfRange(decibels, before + 1, behind));
    return quiet(before + 1, behind, new Stretch(least, least));
  }

  private static int index(double[] values) {
    return Doubles.indexOf(values, Doubles.min(values));
  }

  private Stretch quiet(int from, int to, Stretch otherwise) {
    Stretch longest = otherwise;
    int most = 0;
    int begin = from;
    for (int t = from; t < to; t++) {
      if (decibels[t] >= threshold) {
        begin = t + 1;
      } else if (t + 1 - begin > most) {
        most = t + 1 - begin;
        longest = new Stretch(begin, t + 1);
      }
    }
    return longest;
  }
}
