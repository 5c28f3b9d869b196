package org.legonn.examples.multi30k.experiment;

import com.google.common.collect.ImmutableList;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.legonn.examples.experiment.Experiment;
import org.legonn.examples.experiment.ExperimentException;
import org.legonn.examples.experiment.ExperimentFolder;
import org.legonn.examples.experiment.Row;
import org.legonn.runtime.data.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Replicates the paper's table on Multi30k. What was done stays: killed at any moment and started
 * again with the same options, it goes on.
 */
@Command(
    name = "Multi30kExperiment",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Train, exchange and score captions' encoders and decoders; go on where it ended.")
public final class Multi30kExperiment implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder of train, val and test_2016_flickr as SPLIT.{de,fr,en}.gz.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
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
      defaultValue = "4",
      paramLabel = "N",
      description = "Jobs at a time, one thread each (default: 4).")
  private int threads;

  @Option(
      names = "--steps",
      defaultValue = "5500",
      paramLabel = "N",
      description = "Steps of a system on all data; the others' follow (default: 5500).")
  private int steps;

  private Multi30kExperiment() {}

  public static void main(String[] args) {
    CommandLine command =
        new CommandLine(new Multi30kExperiment())
            .setExecutionExceptionHandler((e, line, parsed) -> failure(e, line));
    System.exit(command.execute(args));
  }

  /** What the user can mend is one line. */
  private static int failure(Exception e, CommandLine line) throws Exception {
    if (e instanceof ExperimentException
        || e instanceof InputException
        || e instanceof IOException) {
      line.getErr().println("error: " + (e instanceof IOException ? e : e.getMessage()));
      return 2;
    }
    throw e;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (threads < 1 || steps < 1) {
      throw new ExperimentException("--threads and --steps must be at least 1");
    }
    ExperimentFolder folder = new ExperimentFolder(out);
    Captions captions = Captions.of(data, folder);
    ImmutableList<Row> rows = new Table(captions, steps).rows();
    PrintStream console =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    if (list) {
      rows.forEach(row -> console.println(row.id() + "\t" + row.title()));
      return 0;
    }
    List<Row> chosen = chosen(rows);
    captions.writeParts();
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
