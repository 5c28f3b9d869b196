package org.legonn.experiments;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An experiment's command line. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract class ExperimentProgram implements Callable<Integer> {
  private static final int USAGE = 2;

  @Spec private CommandSpec spec;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "The data.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT",
      description = "Folder of the experiment, new or begun.")
  private Path out;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "ROW",
      description = "Only these rows of the table, in this order.")
  private List<String> wanted = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Trainings and scores at a time, one thread each (default: ${DEFAULT-VALUE}).")
  private int threads = 4;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Steps of the longest training; the others' follow (default: ${DEFAULT-VALUE}).")
  private int steps;

  /**
   * A program.
   *
   * @param steps of the longest training, unless told
   */
  protected ExperimentProgram(int steps) {
    this.steps = steps;
  }

  /**
   * Makes the data that aren't there yet, and says what to find out, that which tells most first.
   *
   * @param data an absolute path, as the next
   * @param out folder of the experiment
   * @param steps of the longest training
   */
  protected abstract List<? extends ResultRow> rows(Path data, Path out, int steps)
      throws IOException;

  /** Does what the arguments say and ends the JVM. */
  protected final void execute(String... args) {
    PrintWriter console =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(commandLine().setOut(console).execute(args));
  }

  final CommandLine commandLine() {
    return commandLine(this);
  }

  /** The command line of a program of this module: what the user can mend is one line. */
  public static CommandLine commandLine(Callable<Integer> program) {
    return new CommandLine(program)
        .setExecutionExceptionHandler((e, line, parsed) -> failure(e, line));
  }

  private static int failure(Exception e, CommandLine line) throws Exception {
    if (e instanceof InputException || e instanceof IOException) {
      line.getErr().println("error: " + (e instanceof IOException ? e : e.getMessage()));
      return USAGE;
    }
    throw e;
  }

  @Override
  public final Integer call() throws IOException {
    if (threads < 1 || steps < 1) {
      throw new InputException("--threads and --steps must be at least 1");
    }
    Path from = data.toAbsolutePath().normalize();
    Path into = out.toAbsolutePath().normalize();
    Files.createDirectories(into);
    requireSame(into.resolve(getClass().getSimpleName() + ".txt"), from);
    PrintWriter console = spec.commandLine().getOut();
    String table = new Experiment(chosen(rows(from, into, steps)), threads, console).run();
    console.println();
    console.print(table);
    console.println();
    console.println("Table: " + Files.writeString(into.resolve("table.txt"), table));
    return 0;
  }

  /** What was done with other data, or for fewer steps, would stand in the table as done. */
  private void requireSame(Path record, Path from) throws IOException {
    String now = String.format(Locale.ROOT, "--data %s --steps %d\n", from, steps);
    if (Files.exists(record) && !Files.readString(record).equals(now)) {
      throw new InputException(
          "%s: was begun with %s; call it so, or name another folder"
              .formatted(record.getParent(), Files.readString(record).strip()));
    }
    Files.writeString(record, now);
  }

  private List<? extends ResultRow> chosen(List<? extends ResultRow> rows) {
    if (wanted.isEmpty()) {
      return rows;
    }
    List<ResultRow> chosen = new ArrayList<>();
    for (String id : wanted) {
      chosen.add(
          rows.stream()
              .filter(row -> row.id().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InputException(
                          "no row «%s»; there are %s"
                              .formatted(
                                  id,
                                  rows.stream()
                                      .map(ResultRow::id)
                                      .collect(Collectors.joining(", "))))));
    }
    return chosen;
  }
}
