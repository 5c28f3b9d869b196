package org.legonn.runtime.result;

import java.util.List;

/**
 * Validation sentences as the model under training reads them.
 *
 * @param scores of all of them
 * @param texts of all of them, always in the same order
 */
public record DecodedTexts(List<Score> scores, List<Sample> texts) {
  /** As many as a person reads. */
  private static final int SAMPLES = 8;

  public DecodedTexts {
    scores = List.copyOf(scores);
    texts = List.copyOf(texts);
  }

  /** How many sentences were decoded. */
  public int sentences() {
    return texts.size();
  }

  /** The first few, always the same. */
  public List<Sample> samples() {
    return texts.subList(0, Math.min(SAMPLES, texts.size()));
  }

  /**
   * What one metric says.
   *
   * @param metric its name
   * @param chain score of the decoder's texts, percent
   * @param encoder score of the encoder's own CTC reading, percent
   */
  public record Score(String metric, double chain, double encoder) {}

  /**
   * One sentence.
   *
   * @param source as written
   * @param reference as written
   * @param reading what the encoder says alone: the CTC reading of the last interface
   * @param hypothesis what the decoder makes of it
   */
  public record Sample(String source, String reference, String reading, String hypothesis) {}
}
