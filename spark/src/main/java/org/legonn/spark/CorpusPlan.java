package org.legonn.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.runtime.data.PairLimits;
import org.legonn.runtime.data.PairSelection;
import org.legonn.runtime.data.TextForm;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.UnknownWords;

/**
 * What becomes of the pairs of a corpus; goes to all tasks.
 *
 * @param assembly whose symbols count; null where there are none yet
 */
record CorpusPlan(
    Normalization normalization,
    Casing casing,
    @Nullable String assembly,
    int maxLength,
    double maxRatio,
    UnknownWords unknownWords)
    implements Serializable {
  /** Texts as they are, and all pairs but the empty and the repeated. */
  static final CorpusPlan AS_WRITTEN =
      new CorpusPlan(
          Normalization.NONE,
          Casing.PRESERVED,
          null,
          PairLimits.LONGEST_TEXT,
          0,
          UnknownWords.FAIL);

  CorpusPlan form(Normalization other, Casing otherCasing) {
    return new CorpusPlan(other, otherCasing, assembly, maxLength, maxRatio, unknownWords);
  }

  CorpusPlan assembly(String other) {
    return new CorpusPlan(normalization, casing, other, maxLength, maxRatio, unknownWords);
  }

  CorpusPlan maxLength(int other) {
    return new CorpusPlan(normalization, casing, assembly, other, maxRatio, unknownWords);
  }

  CorpusPlan maxRatio(double other) {
    return new CorpusPlan(normalization, casing, assembly, maxLength, other, unknownWords);
  }

  CorpusPlan unknownWords(UnknownWords other) {
    return new CorpusPlan(normalization, casing, assembly, maxLength, maxRatio, other);
  }

  TextForm form() {
    return new TextForm(normalization, casing);
  }

  /** Whether pairs are left out by their words, as if they weren't in the corpus. */
  boolean drops() {
    return unknownWords == UnknownWords.DROP;
  }

  /**
   * What is left out; takes a moment to make.
   *
   * @throws InputException if there is no such assembly, or none, and something was asked for that
   *     needs one
   */
  PairSelection selection() {
    if (assembly == null) {
      requireTextAlone();
      return PairSelection.byTextAlone();
    }
    return PairSelection.of(
        ChainOfAssembly.ofText(assembly), new PairLimits(maxLength, maxRatio, true));
  }

  private void requireTextAlone() {
    if (maxLength != AS_WRITTEN.maxLength || maxRatio != AS_WRITTEN.maxRatio) {
      throw new InputException(
          Wording.of(
              "%s and %s count symbols; name the assembly whose",
              Setting.MAX_LENGTH, Setting.MAX_RATIO));
    }
    if (drops()) {
      // Java's name for it: the command line has said so by itself before Spark was started.
      throw new InputException("dropUnknownWords(…): name the assembly whose lexicon counts");
    }
  }
}
