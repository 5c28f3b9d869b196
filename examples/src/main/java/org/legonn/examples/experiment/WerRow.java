package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Map;

/** Recognition of speech by one system. */
public record WerRow(String id, String title, Evaluation<Utterances> evaluation) implements Row {
  private static final Columns COLUMNS =
      new Columns(
          ImmutableList.of("WER", "all modules", "encoder alone", "S / D / I"),
          """
          ± is half of the 95 % bootstrap interval over utterances. The encoder alone is read by CTC,
          at the last interface. S, D and I are words substituted, deleted and inserted.
          """);

  @Override
  public ImmutableList<ImmutableList<Evaluation<?>>> seeds() {
    return ImmutableList.of(ImmutableList.of(evaluation));
  }

  @Override
  public Columns columns() {
    return COLUMNS;
  }

  @Override
  public Finding read(ExperimentFolder folder) throws IOException {
    if (!folder.isFinished(evaluation)) {
      return new Finding(this, ImmutableList.of(), ImmutableList.of());
    }
    RecognitionFile scores = RecognitionFile.read(folder.score(evaluation));
    return new Finding(
        this,
        ImmutableList.of(
            title,
            Cells.errorRate(scores.wer()),
            Cells.errorRate(scores.ctc().wer()),
            Cells.errors(scores.wer())),
        ImmutableList.of(new Entry(id, evaluation.model().id(), evaluation.loadedIds(), scores)));
  }

  private record Entry(String row, String model, Map<String, String> loads, RecognitionFile own) {}
}
