package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be done, in which order, and what of it is done. Safe for several workers. */
final class Agenda {
  private final ImmutableList<Job> jobs;
  private final List<Job> open;
  private final Set<Job> finished;
  private boolean stopped;

  /**
   * An agenda.
   *
   * @param jobs in the order to do them
   * @param finished those of them that need not be done again
   */
  Agenda(ImmutableSet<Job> jobs, Set<Job> finished) {
    this.jobs = jobs.asList();
    this.finished = new HashSet<>(finished);
    this.open = new ArrayList<>(jobs);
    open.removeAll(finished);
  }

  /**
   * The jobs that rows need: each row with its first seed before any with its second, trainings
   * before what reads them.
   */
  static ImmutableSet<Job> jobs(List<Row> rows) {
    Map<String, Job> jobs = new LinkedHashMap<>();
    int rounds = rows.stream().mapToInt(row -> row.seeds().size()).max().orElse(0);
    for (int round = 0; round < rounds; round++) {
      for (Row row : rows) {
        if (round < row.seeds().size()) {
          row.seeds().get(round).forEach(evaluation -> add(evaluation, jobs));
        }
      }
    }
    return ImmutableSet.copyOf(jobs.values());
  }

  private static void add(Job job, Map<String, Job> jobs) {
    job.needs().forEach(training -> add(training, jobs));
    Job known = jobs.putIfAbsent(job.id(), job);
    if (known != null && !known.equals(job)) {
      throw new IllegalArgumentException("two jobs are called " + job.id());
    }
  }

  /** All jobs, done or not. */
  ImmutableList<Job> jobs() {
    return jobs;
  }

  synchronized boolean isFinished(Job job) {
    return finished.contains(job);
  }

  /**
   * The next job whose trainings are done; waits for one while others work. None when all are
   * taken, or work was stopped.
   */
  synchronized Optional<Job> take() throws InterruptedException {
    while (!stopped && !open.isEmpty()) {
      for (Job job : open) {
        if (finished.containsAll(job.needs())) {
          open.remove(job);
          return Optional.of(job);
        }
      }
      wait();
    }
    return Optional.empty();
  }

  synchronized void finish(Job job) {
    finished.add(job);
    notifyAll();
  }

  /** No job is given out any more. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
