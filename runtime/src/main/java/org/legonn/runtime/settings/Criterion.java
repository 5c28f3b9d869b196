package org.legonn.runtime.settings;

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

  /** Whether of two scores the higher one is the better. */
  public boolean higherIsBetter() {
    return this != LOSS && this != WER && this != CER;
  }
}
