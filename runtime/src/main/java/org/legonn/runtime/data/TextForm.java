package org.legonn.runtime.data;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;

/** What becomes of text before it is cut into symbols. */
public record TextForm(Normalization normalization, Casing casing) {
  /** The form that {@code @Symbols} has unless told otherwise: NFC, case preserved. */
  public static final TextForm DEFAULT = new TextForm(Normalization.NFC, Casing.PRESERVED);

  /** {@code text} in this form. */
  public String of(String text) {
    // Lower case first: it can take a composed text apart («İ» becomes an i with a dot above).
    String cased = casing == Casing.LOWER ? text.toLowerCase(Locale.ROOT) : text;
    return switch (normalization) {
      case NONE -> cased;
      case NFC -> Normalizer.normalize(cased, Form.NFC);
      case NFKC -> lowered(Normalizer.normalize(cased, Form.NFKC));
    };
  }

  /** Compatibility composition can bring upper case back («㎆» becomes «MB»). */
  private String lowered(String composed) {
    return casing == Casing.LOWER
        ? Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Form.NFKC)
        : composed;
  }
}
