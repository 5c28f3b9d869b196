package org.legonn.runtime.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Workers;
import picocli.CommandLine.Option;

/** Who trains with whom. */
final class WorkerArguments {
  private final Map<String, String> environment;

  WorkerArguments() {
    this(System.getenv());
  }

  WorkerArguments(Map<String, String> environment) {
    this.environment = environment;
  }

  @Option(
      names = "--workers",
      paramLabel = "HOST:PORT",
      split = ",",
      description =
          "Where all workers of this training listen, this one too; the same list for each of"
              + " them. They share out every batch; the first writes --out. «slurm» for the tasks of"
              + " an srun; without the option, those of TF_CONFIG in the environment, if it is there.")
  private List<String> addresses = new ArrayList<>();

  @Option(
      names = "--worker",
      paramLabel = "N",
      description = "Which of --workers this one is, from 0.")
  private @Nullable Integer index;

  @Option(
      names = "--worker-patience",
      paramLabel = "S",
      description = "Seconds to wait for another worker before giving it up (default: 300).")
  private @Nullable Integer patience;

  @Option(
      names = "--exchange",
      paramLabel = "f32|bf16",
      defaultValue = "f32",
      converter = ExchangeConverter.class,
      completionCandidates = ExchangeConverter.class,
      description =
          "In what numbers gradients travel between workers: f32 is exact, bf16 half the bytes,"
              + " rounded (default: f32).")
  private Precision exchange;

  @Option(
      names = "--local-workers",
      paramLabel = "N",
      description =
          "Train by so many processes on this machine, which share its cores and have a GPU each if"
              + " there are as many; where one is lost, all start again (default: one a GPU where there"
              + " are several and --device names none, else 1).")
  private @Nullable Integer local;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often --local-workers start again at most (default: 3).")
  private int restarts;

  /**
   * How many processes this one is to start and watch; 1 if it trains by itself.
   *
   * @param gpus how many there are for a worker each; asked only where nobody says how many
   */
  int toBeStarted(IntSupplier gpus) {
    if ((local != null && local < 1) || restarts < 0) {
      throw new InputException("--local-workers must be at least 1, --restarts at least 0");
    }
    boolean told = !addresses.isEmpty() || environment.containsKey(TfConfig.VARIABLE);
    if (index != null || (local == null && told)) {
      return 1;
    }
    if (local == null) {
      return Math.max(1, gpus.getAsInt());
    }
    if (local > 1 && told) {
      throw new InputException(
          "--local-workers are all there are; leave --workers and TF_CONFIG away, or --local-workers");
    }
    return local;
  }

  /** Whether somebody says how many processes are to be started. */
  boolean areCounted() {
    return local != null;
  }

  int restarts() {
    return restarts;
  }

  /** The workers; this process alone where nothing is said. */
  Workers workers() {
    Duration wait = patience == null ? Workers.PATIENCE : Duration.ofSeconds(patience);
    if (isOfSlurm()) {
      if (index != null) {
        throw new InputException("--worker: of --workers slurm, Slurm says which; leave it away");
      }
      return new SlurmStep(environment).workers(wait).withExchange(exchange);
    }
    if (addresses.isEmpty()) {
      Optional<Workers> configured = TfConfig.workers(environment, wait);
      boolean saysHow = patience != null || exchange != Precision.FLOAT32;
      if (index != null || (saysHow && configured.isEmpty())) {
        throw new InputException(
            "--worker, --worker-patience and --exchange are of --workers; give it, too");
      }
      return configured.orElse(Workers.ALONE).withExchange(exchange);
    }
    if (index == null) {
      throw new InputException("--workers: say with --worker which of them this one is");
    }
    return new Workers(addresses, index, wait, exchange);
  }

  /** Says which worker this is, where that is not on the command line. */
  void announce(PrintWriter err) {
    Workers workers = workers();
    if (workers.areSeveral() && index == null) {
      String said = isOfSlurm() ? "Slurm" : TfConfig.VARIABLE;
      err.println("worker %s of %s, as %s says".formatted(workers.index(), workers.count(), said));
    }
  }

  private boolean isOfSlurm() {
    return addresses.equals(List.of(SlurmStep.NAME));
  }

  /** Workers may differ in what is faster, and have to agree. */
  private static final class ExchangeConverter extends ChoiceConverter<Precision> {
    private ExchangeConverter() {
      super(List.of(Precision.FLOAT32, Precision.BFLOAT16), Precision::toString);
    }
  }
}
