package org.legonn.examples.experiment;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fills the rows of a table. It may be killed at any moment and started again: what is done stays,
 * and a training goes on from its newest checkpoint.
 */
final class Experiment {
  private final ExperimentFolder folder;
  private final ImmutableList<Row> rows;
  private final ImmutableList<Row> wanted;
  private final int threads;
  private final PrintWriter out;

  /**
   * An experiment.
   *
   * @param rows of the table
   * @param wanted those of them to fill now; the others are shown as far as they are
   * @param threads jobs at a time, a thread each: with more, a training would not be repeatable
   */
  Experiment(
      ExperimentFolder folder, List<Row> rows, List<Row> wanted, int threads, PrintWriter out) {
    this.folder = folder;
    this.rows = ImmutableList.copyOf(rows);
    this.wanted = ImmutableList.copyOf(wanted);
    this.threads = threads;
    this.out = out;
  }

  /**
   * Does what is left to do and prints the table.
   *
   * @throws ExperimentException if a job fails
   */
  void run() throws IOException, InterruptedException {
    folder.create();
    ImmutableSet<Job> jobs = Agenda.jobs(wanted);
    Agenda agenda = new Agenda(jobs, finished(jobs));
    work(agenda);
    ResultTable table = ResultTable.read(rows, folder);
    Files.writeString(folder.table(), table.text());
    Files.writeString(folder.results(), table.json());
    out.println();
    out.print(table.text());
    out.println();
    out.println("Results: " + folder.results());
  }

  private Set<Job> finished(Set<Job> jobs) throws IOException {
    Set<Job> finished = new HashSet<>();
    for (Job job : jobs) {
      if (folder.isFinished(job)) {
        finished.add(job);
      }
    }
    return finished;
  }

  private void work(Agenda agenda) throws IOException, InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    ChildJvms children = new ChildJvms();
    Runtime.getRuntime().addShutdownHook(new Thread(children::close));
    try (children;
        ProgressLines progress = new ProgressLines(agenda, folder, out)) {
      progress.start();
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        ends.add(workers.submit(worker(agenda, children)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw children
          .failure()
          .orElseGet(
              () ->
                  new ExperimentException(String.valueOf(Throwables.getRootCause(e).getMessage())));
    } finally {
      workers.shutdownNow();
    }
  }

  private Callable<Void> worker(Agenda agenda, ChildJvms children) {
    return () -> {
      try {
        for (Optional<Job> next = agenda.take(); next.isPresent(); next = agenda.take()) {
          Job job = next.get();
          children.run(job.id(), command(job), folder.log(job));
          folder.finish(job);
          agenda.finish(job);
          out.println(said(job));
        }
        return null;
      } finally {
        agenda.stop();
      }
    };
  }

  private Command command(Job job) {
    Command command = job.command(folder);
    List<String> arguments = new ArrayList<>(command.arguments());
    arguments.addAll(List.of("--threads", "1"));
    if (job instanceof Training training && folder.hasBegun(training)) {
      arguments.add("--resume");
    }
    return new Command(command.program(), arguments);
  }

  private String said(Job job) throws IOException {
    if (job instanceof Evaluation<?> evaluation) {
      return job.id() + ": " + evaluation.test().summary(folder.score(evaluation));
    }
    return job.id() + " is trained";
  }
}
