package org.legonn.examples.multi30k.experiment;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import org.legonn.examples.experiment.ExperimentCommand;
import org.legonn.examples.experiment.ExperimentFolder;
import org.legonn.examples.experiment.Row;
import picocli.CommandLine.Command;

/** Replicates the paper's table on Multi30k. */
@Command(
    name = "Multi30kExperiment",
    description = {
      "Train, exchange and score captions' encoders and decoders; go on where it ended.",
      "The data are train, val and test_2016_flickr as SPLIT.{de,fr,en}.gz."
    })
public final class Multi30kExperiment extends ExperimentCommand {
  private static final int STEPS = 5_500;

  private Multi30kExperiment() {
    super(STEPS);
  }

  public static void main(String[] args) {
    new Multi30kExperiment().execute(args);
  }

  @Override
  protected ImmutableList<Row> rows(Path data, ExperimentFolder folder, int steps) {
    return new Table(Captions.of(data, folder), steps).rows();
  }

  @Override
  protected void prepare(Path data, ExperimentFolder folder) throws IOException {
    Captions.of(data, folder).writeParts();
  }
}
