package org.legonn.examples.numbers.demo;

import com.google.common.base.Throwables;
import com.google.common.collect.Iterables;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.primitives.Longs;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.legonn.examples.numbers.NumberCorpus;
import org.legonn.examples.numbers.demo.DemoTable.Found;
import org.legonn.examples.numbers.demo.DemoTable.Trial;
import org.legonn.runtime.result.RunHistory.Trained;
import org.legonn.runtime.result.Scores.Score;

/**
 * Trains encoders of three languages, puts the German-trained decoder behind the other two without
 * tuning anything, and shows what comes of it.
 */
public final class NumberWordsDemo {
  private static final int CORPUS_SEED = 7;

  private final Path folder;
  private final Path runs;
  private final long seed;
  private final PrintStream out;
  private final NumberCorpus numbers = NumberCorpus.draw(CORPUS_SEED);

  private NumberWordsDemo(Path folder, long seed, PrintStream out) {
    this.folder = folder;
    this.runs = folder.resolve("runs");
    this.seed = seed;
    this.out = out;
  }

  /**
   * Runs the demo; the arguments are the folder it writes, {@code target/demo} without one, and the
   * seed of all trainings, 1 without one.
   */
  public static void main(String[] args) {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/demo");
    if (args.length > 1 && Longs.tryParse(args[1]) == null) {
      System.err.println("error: «%s» is no seed; give a whole number".formatted(args[1]));
      System.exit(2);
    }
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    try {
      new NumberWordsDemo(folder, seed, utf8Output()).run();
    } catch (CompletionException e) {
      System.err.println(Throwables.getRootCause(e).getMessage());
      System.exit(1);
    } catch (IOException e) {
      System.err.println(folder + " can't be written: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Standard output; the bars need UTF-8, whatever the locale. */
  private static PrintStream utf8Output() {
    return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  }

  private void run() throws IOException {
    Files.createDirectories(folder);
    if (Files.exists(runs)) {
      MoreFiles.deleteRecursively(runs, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    out.println("Number words: German, Romanian and French to English; all files in " + folder);
    DemoTable table = new DemoTable(measure());
    Path results = Files.writeString(folder.resolve("results.json"), table.json());
    Path report = folder.resolve("report.html");
    Map<DemoSystem, List<Trained>> histories = new EnumMap<>(DemoSystem.class);
    for (DemoSystem system : DemoSystem.values()) {
      histories.put(system, history(system));
    }
    new DemoReport(table, histories).write(report);
    out.println();
    out.print(TextTable.of(DemoTable.HEADINGS, table.rows()));
    out.println();
    DemoTable.NOTES.forEach(out::println);
    out.println();
    out.println(table.sentence());
    out.println();
    out.println("Results: " + results);
    out.println("Report:  " + report);
  }

  /** Trains and evaluates, as many at a time as there are cores. */
  private List<Found> measure() {
    ExecutorService cores =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try (ProgressView view = new ProgressView(out)) {
      view.start();
      Map<DemoSystem, CompletableFuture<?>> trained = new EnumMap<>(DemoSystem.class);
      for (DemoSystem system : DemoSystem.longestFirst()) {
        trained.put(
            system,
            CompletableFuture.runAsync(
                () -> system.train(numbers, runs, seed, view.listener(system)), cores));
      }
      List<CompletableFuture<Found>> found = new ArrayList<>();
      for (Trial trial : Trial.ALL) {
        found.add(
            CompletableFuture.allOf(trained.get(trial.encoder()), trained.get(trial.decoder()))
                .thenApplyAsync(done -> measure(trial), cores)
                .whenComplete((result, failure) -> view.evaluated()));
      }
      return found.stream().map(CompletableFuture::join).toList();
    } finally {
      cores.shutdownNow();
    }
  }

  private Found measure(Trial trial) {
    Score score = trial.encoder().score(trial.decoder(), numbers, runs).of("exact match");
    double seconds = Iterables.getLast(history(trial.encoder())).elapsedSeconds();
    return new Found(trial, score.chain().score(), score.encoder().score(), seconds);
  }

  private List<Trained> history(DemoSystem system) {
    return system.run(runs).history().trained();
  }
}
