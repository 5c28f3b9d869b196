package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;

/** Held-out data, which decide what is measured. */
sealed interface TestSet permits ParallelText, Utterances {
  /**
   * The options of {@code evaluate} that name the data.
   *
   * @param alignments where errors may be listed
   */
  ImmutableList<String> options(Path alignments);

  /** What an evaluation's JSON says, in short. */
  String summary(Path scores) throws IOException;
}
