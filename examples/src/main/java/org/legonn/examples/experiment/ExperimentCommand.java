package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * An experiment's command line. What was done stays: killed at any moment and started again with
 * the same options, it goes on.
 */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract class ExperimentCommand implements Callable<Integer> {
  private static final int USAGE = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the data.")
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
      description = "Only these rows, in this order; --list names them.")
  private List<String> wanted = new ArrayList<>();

  @Option(names = "--list", description = "Name the rows and end.")
  private boolean list;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Jobs at a time, one thread each (default: ${DEFAULT-VALUE}).")
  private int threads = 4;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Steps of the longest training; the others' follow (default: ${DEFAULT-VALUE}).")
  private int steps;

  /**
   * A command.
   *
   * @param steps of the longest training, unless told
   */
  protected ExperimentCommand(int steps) {
    this.steps = steps;
  }

  /**
   * What to find out, that which tells most first.
   *
   * @param data an absolute path
   * @param steps of the longest training
   */
  protected abstract ImmutableList<Row> rows(Path data, ExperimentFolder folder, int steps);

  /** Makes the data that the rows read and that aren't there yet, below the folder's data. */
  protected abstract void prepare(Path data, ExperimentFolder folder) throws IOException;

  /** Does what the arguments say and ends the JVM. */
  protected final void execute(String... args) {
    PrintWriter console =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(commandLine().setOut(console).execute(args));
  }

  final CommandLine commandLine() {
    return new CommandLine(this)
        .setExecutionExceptionHandler((e, line, parsed) -> failure(e, line));
  }

  /** What the user can mend is one line. */
  private static int failure(Exception e, CommandLine line) throws Exception {
    if (e instanceof ExperimentException
        || e instanceof InputException
        || e instanceof IOException) {
      line.getErr().println("error: " + (e instanceof IOException ? e : e.getMessage()));
      return USAGE;
    }
    throw e;
  }

  @Override
  public final Integer call() throws IOException, InterruptedException {
    if (threads < 1 || steps < 1) {
      throw new ExperimentException("--threads and --steps must be at least 1");
    }
    ExperimentFolder folder = new ExperimentFolder(out);
    Path given = data.toAbsolutePath().normalize();
    ImmutableList<Row> rows = rows(given, folder, steps);
    PrintWriter console = spec.commandLine().getOut();
    if (list) {
      rows.forEach(row -> console.println(row.id() + "\t" + row.title()));
      return 0;
    }
    List<Row> chosen = chosen(rows);
    prepare(given, folder);
    new Experiment(folder, rows, chosen, threads, console).run();
    return 0;
  }

  private List<Row> chosen(List<Row> rows) {
    return wanted.isEmpty() ? rows : wanted.stream().map(id -> find(rows, id)).toList();
  }

  private static Row find(List<Row> rows, String id) {
    return rows.stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ExperimentException(
                    "no row «%s»; there are %s"
                        .formatted(
                            id, rows.stream().map(Row::id).collect(Collectors.joining(", ")))));
  }
}
