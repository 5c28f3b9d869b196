package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Text, and how it is translated.
 *
 * @param source a sentence a line, as the other
 */
public record ParallelText(Path source, Path reference) implements TestSet {
  /** The options of {@code train} that name the data. */
  public static ImmutableList<String> training(ParallelText train, ParallelText valid) {
    return ImmutableList.of(
        "--train-source", train.source.toString(),
        "--train-target", train.reference.toString(),
        "--valid-source", valid.source.toString(),
        "--valid-target", valid.reference.toString());
  }

  @Override
  public ImmutableList<String> options(Path alignments) {
    return ImmutableList.of("--source", source.toString(), "--target", reference.toString());
  }

  @Override
  public String summary(Path scores) throws IOException {
    TranslationFile found = TranslationFile.read(scores);
    return "BLEU %s, encoder alone %s"
        .formatted(Cells.score(found.bleu()), Cells.score(found.ctc().bleu()));
  }
}
