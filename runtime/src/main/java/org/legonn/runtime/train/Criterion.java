package org.legonn.runtime.train;

import java.util.Optional;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.train.TrainingEvent.MeanLosses;

/** What a validation is judged by. */
public enum Criterion {
  /** The sum of all validation losses; the lower the better. */
  LOSS(""),
  BLEU("BLEU"),
  CHRF("chrF2"),
  /** Word error rate; the lower the better. */
  WER("WER"),
  /** Character error rate; the lower the better. */
  CER("CER"),
  EXACT_MATCH("exact match");

  private final String metric;

  Criterion(String metric) {
    this.metric = metric;
  }

  /** Its name, for messages. */
  public String title() {
    return this == LOSS ? "validation loss" : metric;
  }

  /** Whether validation of a chain that reads speech, or text, computes it. */
  public boolean judges(boolean speech) {
    return switch (this) {
      case LOSS, EXACT_MATCH -> true;
      case WER, CER -> speech;
      case BLEU, CHRF -> !speech;
    };
  }

  boolean higherIsBetter() {
    return this != LOSS && this != WER && this != CER;
  }

  /**
   * The score of a validation.
   *
   * @throws InputException if no sentence was decoded and the loss isn't the criterion
   */
  double score(MeanLosses losses, Optional<DecodedTexts> texts) {
    if (this == LOSS) {
      return losses.total();
    }
    return texts.stream()
        .flatMap(decoded -> decoded.scores().stream())
        .filter(score -> score.metric().equals(metric))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    Wording.of(
                        "no validation sentence is decoded, so there is no %s; raise %s",
                        metric, Setting.VALID_SENTENCES)))
        .chain();
  }
}
