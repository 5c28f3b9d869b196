package org.legonn.examples.numbers.demo;

import com.google.common.base.Throwables;
import com.google.common.collect.Iterables;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.legonn.examples.experiment.ChildJvms;
import org.legonn.examples.experiment.ExperimentException;
import org.legonn.examples.experiment.LoggedStep;
import org.legonn.examples.experiment.TextTable;
import org.legonn.examples.experiment.TranslationFile;
import org.legonn.runtime.cli.Terminal;

/**
 * Trains encoders of three languages, puts the German-trained decoder behind the other two without
 * tuning anything, and shows what comes of it. Everything is done by the trainers that the
 * annotation processor wrote; here is only who runs when, and the report.
 */
public final class NumberWordsDemo {
  private static final int CORPUS_SEED = 7;

  private final DemoFolder folder;
  private final PrintStream out;

  private NumberWordsDemo(DemoFolder folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** Runs the demo; the first argument is the folder it writes, {@code target/demo} without one. */
  public static void main(String[] args) {
    Path root = Path.of(args.length > 0 ? args[0] : "target/demo");
    try {
      new NumberWordsDemo(new DemoFolder(root), utf8Output()).run();
    } catch (ExperimentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (IOException e) {
      System.err.println(root + " can't be written: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Standard output; the bars need UTF-8, whatever the locale. */
  private static PrintStream utf8Output() {
    return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  }

  private void run() throws IOException {
    folder.clear();
    NumberCorpus.draw(CORPUS_SEED).write(folder.data());
    out.println(
        "Number words: German, Romanian and French to English; all files in " + folder.root());
    Comparison comparison = new Comparison(measure());
    Results.write(folder.results(), comparison.scores());
    new DemoReport(comparison, metrics()).write(folder.report());
    print(comparison);
  }

  private void print(Comparison comparison) {
    out.println();
    out.print(
        TextTable.of(
            Comparison.HEADINGS, comparison.rows().stream().map(Comparison.Row::cells).toList()));
    out.println();
    Comparison.NOTES.forEach(out::println);
    out.println();
    out.println(comparison.sentence());
    out.println();
    out.println("Results: " + folder.results());
    out.println("Report:  " + folder.report());
  }

  /** Trains and evaluates, as many at a time as there are cores. */
  private List<Score> measure() {
    ExecutorService cores =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    ChildJvms children = new ChildJvms();
    // Ctrl-C ends the trainings too.
    Runtime.getRuntime().addShutdownHook(new Thread(children::close));
    try (children;
        ProgressView view = new ProgressView(out, Terminal.present(), folder)) {
      view.start();
      return measure(cores, children, view);
    } catch (CompletionException e) {
      throw children
          .failure()
          .orElseGet(
              () ->
                  new ExperimentException(String.valueOf(Throwables.getRootCause(e).getMessage())));
    } finally {
      cores.shutdownNow();
    }
  }

  private List<Score> measure(ExecutorService cores, ChildJvms children, ProgressView view) {
    Trainers trainers = new Trainers(folder);
    Map<Run, CompletableFuture<Void>> trained = new HashMap<>();
    for (Run run : longestFirst()) {
      trained.put(
          run,
          CompletableFuture.runAsync(
              () -> children.run(run.id(), trainers.train(run), folder.log(run.id())), cores));
    }
    List<CompletableFuture<Score>> scores = new ArrayList<>();
    for (Trial trial : Plan.TRIALS) {
      String job = "evaluate-" + trial.id();
      scores.add(
          CompletableFuture.allOf(trained.get(trial.encoder()), trained.get(trial.decoder()))
              .thenApplyAsync(
                  done -> {
                    children.run(job, trainers.evaluate(trial), folder.log(job));
                    view.evaluated();
                    return score(trial);
                  },
                  cores));
    }
    return scores.stream().map(CompletableFuture::join).toList();
  }

  /** So that at the end no core is left with a long one while the others are idle. */
  private static List<Run> longestFirst() {
    return Plan.RUNS.stream()
        .sorted(Comparator.comparing(Run::variant, Comparator.reverseOrder()))
        .toList();
  }

  private Score score(Trial trial) {
    try {
      TranslationFile found = TranslationFile.read(folder.score(trial));
      LoggedStep last = Iterables.getLast(LoggedStep.readAll(folder.metrics(trial.encoder())));
      return new Score(
          trial,
          found.exactMatch().score(),
          found.ctc().exactMatch().score(),
          last.elapsedSeconds());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<Run, List<LoggedStep>> metrics() throws IOException {
    Map<Run, List<LoggedStep>> metrics = new HashMap<>();
    for (Run run : Plan.RUNS) {
      metrics.put(run, LoggedStep.readAll(folder.metrics(run)));
    }
    return metrics;
  }
}
