package org.legonn.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be started, and how often. */
final class LaunchArguments {
  private static final int MOST = 4096;

  @Option(
      names = "--workers",
      paramLabel = "N",
      required = true,
      description = "How many processes share out every batch.")
  private int workers;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "legonn",
      description = "Of the job (default: legonn).")
  private String name;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often all workers start again, from the newest checkpoint, where one is lost"
              + " (default: 3).")
  private int restarts;

  @Option(
      names = "--gpus",
      paramLabel = "N",
      defaultValue = "0",
      description = "GPUs of each worker, of which it uses one (default: none).")
  private int gpus;

  @Parameters(
      paramLabel = "PROGRAM train …",
      arity = "1..*",
      description = "Behind --: the training as one would start it on one machine.")
  private List<String> line = new ArrayList<>();

  /** What is to be trained. */
  LaunchedTraining training() {
    return LaunchedTraining.of(line);
  }

  String name() {
    return name;
  }

  int workers() {
    if (workers < 1 || workers > MOST) {
      throw new InputException("--workers: give 1 to %s, not %s".formatted(MOST, workers));
    }
    return workers;
  }

  int restarts() {
    if (restarts < 0) {
      throw new InputException("--restarts: can't be %s; 0 starts once".formatted(restarts));
    }
    return restarts;
  }

  int gpus() {
    if (gpus < 0) {
      throw new InputException("--gpus: can't be " + gpus);
    }
    return gpus;
  }
}
