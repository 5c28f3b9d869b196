package org.legonn.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.runtime.data.PairLimits;
import org.legonn.runtime.data.PairSelection;
import org.legonn.runtime.data.TextForm;

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
    double maxRatio)
    implements Serializable {
  TextForm form() {
    return new TextForm(normalization, casing);
  }

  /** What is left out; takes a moment to make. */
  PairSelection selection() {
    return assembly == null
        ? PairSelection.byTextAlone()
        : PairSelection.of(
            ChainOfAssembly.ofText(assembly), new PairLimits(maxLength, maxRatio, true));
  }
}
