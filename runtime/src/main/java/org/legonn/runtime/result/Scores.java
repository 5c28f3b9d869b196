package org.legonn.runtime.result;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.legonn.runtime.metric.ConfidenceInterval;
import org.legonn.runtime.metric.ErrorCounts;

/**
 * What an evaluation found.
 *
 * @param scores one a metric
 * @param answers one a source, in order
 * @param seconds that decoding took
 */
public record Scores(List<Score> scores, List<Answer> answers, double seconds) {
  public Scores {
    scores = List.copyOf(scores);
    answers = List.copyOf(answers);
  }

  /**
   * The score by a metric.
   *
   * @param metric its name, such as {@code BLEU}, {@code chrF2}, {@code WER} or {@code exact match}
   * @throws IllegalArgumentException if it was not asked for
   */
  public Score of(String metric) {
    return scores.stream()
        .filter(score -> score.metric().equals(metric))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no score «%s»; there are %s"
                        .formatted(
                            metric,
                            scores.stream().map(Score::metric).collect(Collectors.joining(", ")))));
  }

  /**
   * One metric.
   *
   * @param metric its name
   * @param key its name in JSON: the family's, whatever the settings
   * @param chain of the whole chain
   * @param encoder of the encoder alone: the CTC reading of the last interface
   */
  public record Score(String metric, String key, Measure chain, Measure encoder) {}

  /**
   * A score with all that it takes to compare it.
   *
   * @param score in percent
   * @param interval of 95 %, by bootstrap
   * @param signature what it was computed with, in sacreBLEU's form
   * @param errors by kind, where the metric counts errors
   */
  public record Measure(
      double score, ConfidenceInterval interval, String signature, Optional<ErrorCounts> errors) {}

  /**
   * One source and what became of it.
   *
   * @param source as written; of speech the utterance's id
   * @param references right answers, one or more
   * @param text of the whole chain
   * @param reading of the encoder alone
   * @param words of the text, where the search gave details; else none
   */
  public record Answer(
      String source, List<String> references, String text, String reading, List<Word> words) {
    public Answer {
      references = List.copyOf(references);
      words = List.copyOf(words);
    }

    /** Without words. */
    public Answer(String source, List<String> references, String text, String reading) {
      this(source, references, text, reading, List.of());
    }
  }
}
