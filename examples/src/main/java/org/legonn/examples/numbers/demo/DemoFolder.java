package org.legonn.examples.numbers.demo;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the demo writes what. */
record DemoFolder(Path root) {
  /** Empties the folder of what an earlier demo wrote; anything else in it stays. */
  void clear() throws IOException {
    Files.createDirectories(root);
    for (Path own : List.of(data(), runs(), logs(), scores(), results(), report())) {
      if (Files.exists(own)) {
        MoreFiles.deleteRecursively(own, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    }
    for (Path folder : List.of(runs(), logs(), scores())) {
      Files.createDirectories(folder);
    }
  }

  Path data() {
    return root.resolve("data");
  }

  Path data(Split split, Language language) {
    return NumberCorpus.file(data(), split, language);
  }

  private Path runs() {
    return root.resolve("runs");
  }

  /** A training's folder, written by its trainer. */
  Path run(Run run) {
    return runs().resolve(run.id());
  }

  /** The steps that a training has logged. */
  Path metrics(Run run) {
    return run(run).resolve("metrics.jsonl");
  }

  private Path logs() {
    return root.resolve("logs");
  }

  /** What a child process printed. */
  Path log(String job) {
    return logs().resolve(job + ".log");
  }

  private Path scores() {
    return root.resolve("scores");
  }

  /** What a trial's evaluation found. */
  Path score(Trial trial) {
    return scores().resolve(trial.id() + ".json");
  }

  Path results() {
    return root.resolve("results.json");
  }

  Path report() {
    return root.resolve("report.html");
  }
}
