package org.legonn.runtime.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.legonn.runtime.metric.Alignment;
import org.legonn.runtime.metric.Alignment.Edit;
import org.legonn.runtime.metric.Alignment.Step;
import org.legonn.runtime.metric.ErrorRate;
import org.legonn.runtime.result.Scores.Answer;

/**
 * Whether a chain is as sure of words as it should be. A word is right where the cheapest way to
 * edit the reference into the text keeps it.
 *
 * @param words that were judged
 * @param right the share of them that is right, from 0 to 1
 * @param error the expected calibration error, from 0 to 1: how far confidence and the share of
 *     right words lie apart, over ten equal ranges of confidence, by their words
 * @param areaUnderCurve how probable it is that a right word has more confidence than a wrong one;
 *     0.5 is chance. Empty where all words are right, or none is
 * @param ranges those of the ten that have words, in order
 */
public record Calibration(
    int words, double right, double error, OptionalDouble areaUnderCurve, List<Confidence> ranges) {
  private static final int RANGES = 10;

  public Calibration {
    ranges = List.copyOf(ranges);
  }

  /**
   * Words of like confidence.
   *
   * @param confidence the mean, from 0 to 1
   * @param right the share of them that is right, from 0 to 1
   */
  public record Confidence(double confidence, double right, int words) {}

  private record Judged(double confidence, boolean right) {}

  /** Of the answers of an evaluation whose search gave details; judged by their first reference. */
  public static Calibration of(List<Answer> answers) {
    List<Judged> judged = new ArrayList<>();
    answers.forEach(answer -> judge(answer, judged));
    List<Confidence> ranges = ranges(judged);
    double apart =
        ranges.stream()
            .mapToDouble(range -> range.words() * Math.abs(range.confidence() - range.right()))
            .sum();
    int words = Math.max(1, judged.size());
    return new Calibration(
        judged.size(),
        (double) judged.stream().filter(Judged::right).count() / words,
        apart / words,
        areaUnderCurve(judged),
        ranges);
  }

  private static void judge(Answer answer, List<Judged> judged) {
    List<Word> words = answer.words();
    Alignment alignment =
        ErrorRate.ofWords()
            .align(
                answer.references().get(0),
                String.join(" ", words.stream().map(Word::text).toList()));
    int next = 0;
    for (Step step : alignment.steps()) {
      if (step.edit() != Edit.DELETION) {
        judged.add(new Judged(words.get(next++).confidence(), step.edit() == Edit.MATCH));
      }
    }
  }

  private static List<Confidence> ranges(List<Judged> judged) {
    List<Confidence> ranges = new ArrayList<>();
    for (int range = 0; range < RANGES; range++) {
      int own = range;
      List<Judged> inRange =
          judged.stream()
              .filter(word -> Math.min(RANGES - 1, (int) (word.confidence() * RANGES)) == own)
              .toList();
      if (!inRange.isEmpty()) {
        ranges.add(
            new Confidence(
                inRange.stream().mapToDouble(Judged::confidence).average().orElseThrow(),
                (double) inRange.stream().filter(Judged::right).count() / inRange.size(),
                inRange.size()));
      }
    }
    return ranges;
  }

  /** By ranks (Mann and Whitney); words of one confidence share the mean of their ranks. */
  private static OptionalDouble areaUnderCurve(List<Judged> judged) {
    List<Judged> sorted =
        judged.stream().sorted(Comparator.comparingDouble(Judged::confidence)).toList();
    double ranks = 0;
    long right = 0;
    for (int from = 0; from < sorted.size(); ) {
      int to = from;
      long equal = 0;
      while (to < sorted.size() && sorted.get(to).confidence() == sorted.get(from).confidence()) {
        equal += sorted.get(to++).right() ? 1 : 0;
      }
      ranks += equal * (from + 1 + to) / 2.0;
      right += equal;
      from = to;
    }
    long wrong = sorted.size() - right;
    return right == 0 || wrong == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((ranks - right * (right + 1) / 2.0) / ((double) right * wrong));
  }
}
