package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

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

  /** Writes files into a folder. */
  @FunctionalInterface
  public interface Writer {
    void write(Path folder) throws IOException;
  }

  /**
   * Makes a folder of {@link #data()}, once; what a killed experiment left of it is written over.
   */
  public void make(String name, Writer writer) throws IOException {
    Path made = data().resolve(name);
    if (Files.exists(made)) {
      return;
    }
    Path partial = data().resolve("." + name);
    Files.createDirectories(partial);
    writer.write(partial);
    Files.move(partial, made, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path runs() {
    return root.resolve("runs");
  }

  /** A training's folder, written by its trainer. */
  Path run(Training training) {
    return runs().resolve(training.id());
  }

  /** The options that load modules of other trainings, in the map's order. */
  ImmutableList<String> loads(Map<String, Training> trainings) {
    ImmutableList.Builder<String> options = ImmutableList.builder();
    trainings.forEach(
        (module, from) -> options.add("--load").add(module + "=" + run(from).resolve(module)));
    return options.build();
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

  Path score(Evaluation<?> evaluation) {
    return scores().resolve(evaluation.id() + ".json");
  }

  private Path outputs() {
    return root.resolve("outputs");
  }

  /** The texts that an evaluation scored. */
  Path output(Evaluation<?> evaluation) {
    return outputs().resolve(evaluation.id() + ".txt");
  }

  /** Its errors, word under word. */
  Path alignments(Evaluation<?> evaluation) {
    return outputs().resolve(evaluation.id() + ".alignments");
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

  boolean areFinished(Iterable<? extends Job> jobs) throws IOException {
    for (Job job : jobs) {
      if (!isFinished(job)) {
        return false;
      }
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
