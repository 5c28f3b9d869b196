package org.legonn.examples.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Where an experiment writes what, and what of it is finished.
 *
 * @param root absolute
 */
public record ExperimentFolder(Path root) {
  public ExperimentFolder {
    root = root.toAbsolutePath().normalize();
  }

  void create() throws IOException {
    for (Path folder : List.of(runs(), logs(), scores(), outputs(), finished())) {
      Files.createDirectories(folder);
    }
  }

  /** Data made for the experiment. */
  public Path data() {
    return root.resolve("data");
  }

  private Path runs() {
    return root.resolve("runs");
  }

  /** A training's folder, written by its trainer. */
  Path run(Training training) {
    return runs().resolve(training.id());
  }

  /** A module that a training has made. */
  Path module(Training training, String name) {
    return run(training).resolve(name);
  }

  /** The steps that a training has logged. */
  Path metrics(Training training) {
    return run(training).resolve("metrics.jsonl");
  }

  /** Whether a training has begun, so that it can be resumed. */
  boolean hasBegun(Training training) {
    return Files.exists(run(training).resolve("run.json"));
  }

  private Path logs() {
    return root.resolve("logs");
  }

  /** What a job printed. */
  Path log(Job job) {
    return logs().resolve(job.id() + ".log");
  }

  private Path scores() {
    return root.resolve("scores");
  }

  Path score(Evaluation evaluation) {
    return scores().resolve(evaluation.id() + ".json");
  }

  private Path outputs() {
    return root.resolve("outputs");
  }

  /** The texts that an evaluation scored. */
  Path output(Evaluation evaluation) {
    return outputs().resolve(evaluation.id() + ".txt");
  }

  Path table() {
    return root.resolve("table.txt");
  }

  Path results() {
    return root.resolve("results.json");
  }

  private Path finished() {
    return root.resolve("finished");
  }

  private Path mark(Job job) {
    return finished().resolve(job.id() + ".txt");
  }

  /**
   * Whether a job was done, by this process or an earlier one.
   *
   * @throws ExperimentException if it was done with other options
   */
  boolean isFinished(Job job) throws IOException {
    if (!Files.exists(mark(job))) {
      return false;
    }
    if (!Files.readAllLines(mark(job)).equals(job.command(this).arguments())) {
      throw new ExperimentException(
          "%s was done with other options than now; name another folder, or delete %s"
              .formatted(job.id(), mark(job)));
    }
    return true;
  }

  /** Notes that a job is done; what it wrote stands by now. */
  void finish(Job job) throws IOException {
    Path written = finished().resolve("." + job.id());
    Files.write(written, job.command(this).arguments());
    Files.move(written, mark(job), StandardCopyOption.ATOMIC_MOVE);
  }
}
