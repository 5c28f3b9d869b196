package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Speech to recognise.
 *
 * @param manifest of recordings or features, and what is said
 */
public record Utterances(Path manifest) implements TestSet {
  @Override
  public ImmutableList<String> options(Path alignments) {
    return ImmutableList.of("--test", manifest.toString(), "--alignments", alignments.toString());
  }

  @Override
  public String summary(Path scores) throws IOException {
    RecognitionFile found = RecognitionFile.read(scores);
    return "WER %s, encoder alone %s"
        .formatted(Cells.errorRate(found.wer()), Cells.errorRate(found.ctc().wer()));
  }
}
