package org.legonn.runtime.result;

import java.util.List;

/**
 * Validation sentences as the model under training reads them.
 *
 * @param sentences that were decoded
 * @param scores of all of them
 * @param samples the first few, always the same
 */
public record DecodedTexts(int sentences, List<Score> scores, List<Sample> samples) {
  public DecodedTexts {
    scores = List.copyOf(scores);
    samples = List.copyOf(samples);
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
