package org.legonn.examples.an4;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import org.legonn.examples.experiment.ExperimentCommand;
import org.legonn.examples.experiment.ExperimentFolder;
import org.legonn.examples.experiment.Row;
import picocli.CommandLine.Command;

/**
 * Read speech: a whole recogniser; its encoder with the decoder that learnt from German text; three
 * modules from three models; as they are and tuned to each other.
 */
@Command(
    name = "An4Experiment",
    description = {
      "Recognise read speech with modules of one model and of several; go on where it ended.",
      "The data are CMU AN4's cepstra: train.tsv, dev.tsv and the .npy files that they name."
    })
public final class An4Experiment extends ExperimentCommand {
  private An4Experiment() {
    super(Table.STEPS);
  }

  public static void main(String[] args) {
    new An4Experiment().execute(args);
  }

  @Override
  protected void prepare(Path data, ExperimentFolder folder) throws IOException {
    new An4Data(data, folder).write();
  }

  @Override
  protected ImmutableList<Row> rows(Path data, ExperimentFolder folder, int steps) {
    return new Table(new An4Data(data, folder), (double) steps / Table.STEPS).rows();
  }
}
