package org.legonn.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.legonn.runtime.failure.InputException;

/**
 * The training that something else is to start in several processes: {@code PROGRAM train …}.
 *
 * @param program what stands before {@code train}; may be empty
 * @param arguments {@code train} and its options
 */
public record LaunchedTraining(List<String> program, List<String> arguments) {
  private static final String TRAIN = "train";
  private static final String OUT = "--out";

  /** What whoever starts the workers says, or what can't be said twice. */
  private static final Set<String> OF_LAUNCHERS =
      Set.of(
          "--workers",
          "--worker",
          "--local-workers",
          "--restarts",
          "--resume",
          "--auto-resume",
          "--further");

  public LaunchedTraining {
    program = List.copyOf(program);
    arguments = List.copyOf(arguments);
  }

  /**
   * The training that a line names.
   *
   * @throws InputException if it trains nothing, or says what the launcher has to say
   */
  public static LaunchedTraining of(List<String> line) {
    int train = line.indexOf(TRAIN);
    if (train < 0) {
      throw new InputException(
          "no «train» stands behind --; write it as on one machine, PROGRAM train and its options");
    }
    LaunchedTraining training =
        new LaunchedTraining(line.subList(0, train), line.subList(train, line.size()));
    for (String argument : training.arguments) {
      String name = argument.split("=", 2)[0];
      if (OF_LAUNCHERS.contains(name)) {
        throw new InputException(
            "%s is not for the training behind --; leave it away, each worker gets what it needs"
                .formatted(name));
      }
    }
    return training;
  }

  /**
   * The arguments of one of its workers, which starts it or goes on with it.
   *
   * @param addresses where all of them listen
   * @param more options of this one
   */
  public List<String> ofWorker(int worker, List<String> addresses, List<String> more) {
    List<String> own = new ArrayList<>(arguments);
    own.addAll(List.of("--workers", String.join(",", addresses)));
    own.addAll(List.of("--worker", Integer.toString(worker), "--auto-resume"));
    own.addAll(more);
    return List.copyOf(own);
  }

  /** Whether it says an option. */
  public boolean says(String option) {
    return arguments.stream().anyMatch(argument -> argument.split("=", 2)[0].equals(option));
  }

  /**
   * The folder of its run.
   *
   * @throws InputException if it is not said
   */
  public String out() {
    return IntStream.range(0, arguments.size())
        .filter(i -> arguments.get(i).split("=", 2)[0].equals(OUT))
        .mapToObj(
            i ->
                arguments.get(i).equals(OUT)
                    ? String.join("", arguments.subList(i + 1, Math.min(i + 2, arguments.size())))
                    : arguments.get(i).substring(OUT.length() + 1))
        .reduce((first, second) -> second)
        .filter(folder -> !folder.isEmpty())
        .orElseThrow(
            () -> new InputException("the training behind -- has no --out; say where it writes"));
  }
}
