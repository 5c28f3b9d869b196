package org.legonn.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code launch slurm}. */
@Command(
    name = "slurm",
    description =
        "Print a script for sbatch that trains in several tasks, and starts all of them again where"
            + " one is lost.",
    sortOptions = false)
final class LaunchSlurmCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern TIME = Pattern.compile("\\d+([:-]\\d+)*");
  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

  private final Console console;

  @Mixin private LaunchArguments launch = new LaunchArguments();

  @Option(
      names = "--time",
      paramLabel = "D-HH:MM:SS",
      description = "How long the job may take (default: what the partition allows).")
  private @Nullable String time;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "4",
      description = "Cores of each worker (default: 4).")
  private int cpus;

  LaunchSlurmCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LaunchedTraining training = launch.training();
    training.out();
    if (training.program().isEmpty()) {
      throw new InputException(
          "no program stands before «train»; write ./legonn german-to-english train or the like");
    }
    if (!NAME.matcher(launch.name()).matches()) {
      throw new InputException(
          "--name: «%s» is no name of a job; use letters, digits and hyphens"
              .formatted(launch.name()));
    }
    if (time != null && !TIME.matcher(time).matches()) {
      throw new InputException("--time: «%s» is not D-HH:MM:SS".formatted(time));
    }
    if (cpus < 1) {
      throw new InputException("--cpus: give each worker 1 core or more, not " + cpus);
    }
    console.out().print(script(training));
    return 0;
  }

  private String script(LaunchedTraining training) {
    List<String> shares = new ArrayList<>(List.of("--cpus-per-task=" + cpus));
    if (launch.gpus() > 0) {
      shares.add("--gpus-per-task=" + launch.gpus());
    }
    List<String> job =
        new ArrayList<>(List.of("--job-name=" + launch.name(), "--ntasks=" + launch.workers()));
    job.addAll(shares);
    if (time != null) {
      job.add("--time=" + time);
    }
    job.add("--requeue");
    job.add("--open-mode=append");
    List<String> command = new ArrayList<>(training.program());
    command.addAll(training.arguments());
    command.addAll(List.of("--workers=" + SlurmStep.NAME, "--auto-resume"));
    return """
        #!/bin/bash
        # Give it to sbatch; sbatch's own options, such as --partition, go before these.
        %s
        attempt=${SLURM_RESTART_COUNT:-0}
        while :; do
          # Where one task fails, none stays.
          srun --distribution=block --kill-on-bad-exit=1 %s \\
            %s
          status=$?
          # 0: trained. 1 and 2: to start again would end alike.
          case $status in 0 | 1 | 2) exit "$status" ;; esac
          attempt=$((attempt + 1))
          if [ "$attempt" -gt %s ]; then
            echo "legonn: exit status $status, and no restart is left (--restarts)" >&2
            exit "$status"
          fi
          echo "legonn: exit status $status; all workers start again, time $attempt of %s" >&2
        done
        """
        .formatted(
            job.stream().map("#SBATCH "::concat).collect(Collectors.joining("\n")),
            String.join(" ", shares),
            command.stream().map(LaunchSlurmCommand::quoted).collect(Collectors.joining(" ")),
            launch.restarts(),
            launch.restarts());
  }

  /** One word of a shell, whatever it holds. */
  private static String quoted(String word) {
    return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
