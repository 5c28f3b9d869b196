package org.legonn.runtime.cli;

import com.google.common.base.Joiner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Workers;

/**
 * The workers of a training as {@code srun} has started them, one a task. Slurm tells a task where
 * it runs and how many run on each machine, but not which of the others run where; that follows if
 * they are laid out in blocks.
 *
 * @param environment of one of its tasks
 */
record SlurmStep(Map<String, String> environment) {
  /** What {@code --workers} says to ask for this. */
  static final String NAME = "slurm";

  private static final Pattern TASKS = Pattern.compile("(\\d{1,6})(?:\\(x(\\d{1,6})\\))?");

  /**
   * Between the services' ports and those that systems give to whoever asks for any. Two steps at
   * once on a machine seldom meet, nor does one meet what is left of the step before it.
   */
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS_OF_STEP = 64;
  private static final int STEPS = 187;

  SlurmStep {
    environment = Map.copyOf(environment);
  }

  /**
   * The workers.
   *
   * @throws InputException if no {@code srun} has started this process, or its tasks don't lie in
   *     blocks
   */
  Workers workers(Duration patience) {
    try {
      return read(patience);
    } catch (InputException e) {
      throw e.at("--workers " + NAME);
    }
  }

  private Workers read(Duration patience) {
    // In a job's script itself, which is no task, those of the job are there, those of a step not.
    int step = number("SLURM_STEP_ID");
    int tasks = number("SLURM_STEP_NUM_TASKS");
    List<String> nodes = HostList.expand(value("SLURM_STEP_NODELIST"));
    List<Integer> counts = counts(value("SLURM_STEP_TASKS_PER_NODE"));
    if (counts.size() != nodes.size()
        || counts.stream().mapToInt(Integer::intValue).sum() != tasks) {
      throw new InputException(
          "SLURM_STEP_TASKS_PER_NODE=%s is not of SLURM_STEP_NUM_TASKS=%s on SLURM_STEP_NODELIST=%s"
              .formatted(value("SLURM_STEP_TASKS_PER_NODE"), tasks, value("SLURM_STEP_NODELIST")));
    }
    int process = number("SLURM_PROCID");
    requireBlocks(process, nodes, counts);
    int job = number("SLURM_JOB_ID");
    int port = FIRST_PORT + Math.floorMod(31L * job + step, STEPS) * PORTS_OF_STEP;
    List<String> addresses = new ArrayList<>();
    for (int node = 0; node < nodes.size(); node++) {
      if (counts.get(node) > PORTS_OF_STEP) {
        throw new InputException(
            "%s tasks on %s are more than %s, for which there are ports; start fewer"
                .formatted(counts.get(node), nodes.get(node), PORTS_OF_STEP));
      }
      for (int local = 0; local < counts.get(node); local++) {
        addresses.add(nodes.get(node) + ":" + (port + local));
      }
    }
    return new Workers(addresses, process, patience);
  }

  /** Checks that the tasks of each node follow each other, as far as a task can see. */
  private void requireBlocks(int process, List<String> nodes, List<Integer> counts) {
    int node = number("SLURM_NODEID");
    int first = counts.stream().limit(node).mapToInt(Integer::intValue).sum();
    boolean known = node < counts.size();
    String here = known ? nodes.get(node) : "";
    int count = known ? counts.get(node) : 0;
    String block = Joiner.on(',').join(IntStream.range(first, first + count).iterator());
    if (number("SLURM_LOCALID") >= count
        || first + number("SLURM_LOCALID") != process
        || !environment.getOrDefault("SLURM_GTIDS", block).equals(block)
        || !environment.getOrDefault("SLURMD_NODENAME", here).equals(here)) {
      throw new InputException(
          "task %s is not where it would be if each machine's tasks followed each other; start"
                  .formatted(process)
              + " them with srun --distribution=block");
    }
  }

  /** How many tasks run on each node: {@code 2(x3),1} is 2, 2, 2 and 1. */
  private static List<Integer> counts(String written) {
    List<Integer> counts = new ArrayList<>();
    for (String part : written.split(",", -1)) {
      Matcher tasks = TASKS.matcher(part);
      if (!tasks.matches()) {
        throw new InputException(
            "SLURM_STEP_TASKS_PER_NODE=%s can't be read; it is 2(x3),1 or the like"
                .formatted(written));
      }
      int times = tasks.group(2) == null ? 1 : Integer.parseInt(tasks.group(2));
      for (int i = 0; i < times; i++) {
        counts.add(Integer.parseInt(tasks.group(1)));
      }
    }
    return counts;
  }

  private int number(String variable) {
    String value = value(variable);
    if (!value.matches("\\d{1,9}")) {
      throw new InputException("%s=%s is no number of Slurm's".formatted(variable, value));
    }
    return Integer.parseInt(value);
  }

  private String value(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .orElseThrow(
            () ->
                new InputException(
                    "%s is not in the environment; start the workers with srun"
                        .formatted(variable)));
  }
}
