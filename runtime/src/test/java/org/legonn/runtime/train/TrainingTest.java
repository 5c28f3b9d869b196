package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Objective;
import org.legonn.runtime.data.BatchPlan;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.ParallelText;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.report.MetricsFile;
import org.legonn.runtime.train.Schedule.Decay;
import org.legonn.runtime.train.TrainingEvent.CorpusRead;
import org.legonn.runtime.train.TrainingEvent.Finished;
import org.legonn.runtime.train.TrainingEvent.Logged;
import org.legonn.runtime.train.TrainingEvent.Saved;
import org.legonn.runtime.train.TrainingEvent.Started;
import org.legonn.runtime.train.TrainingEvent.Validated;

class TrainingTest {
  private static final BatchPlan PLAN = new BatchPlan(12, 100, 1000, 1);

  private final List<DeclaredModule> modules = Modules.list();
  private final InterfaceLengths lengths = InterfaceLengths.of(modules);

  @TempDir Path folder;
  private Corpus corpus;

  @BeforeEach
  void twentyPairs() throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "abc\nab\nba\ncab\n".repeat(5));
    Path target = Files.writeString(folder.resolve("target"), "one\ntwo\none\nthree\n".repeat(5));
    corpus = ParallelText.of(source, target, ChainCodecs.of(modules));
  }

  @Test
  void tellsItsListenersWhatHappensInOrder() throws IOException {
    List<Class<?>> events = new ArrayList<>();
    train(folder.resolve("run"), new Budget.Epochs(2), event -> events.add(event.getClass()));
    events.removeIf(type -> type == Logged.class);
    assertThat(events)
        .containsExactly(
            Started.class,
            CorpusRead.class,
            Validated.class,
            Saved.class,
            Validated.class,
            Saved.class,
            Finished.class)
        .inOrder();
  }

  @Test
  void endsAfterItsStepsOrItsEpochs() throws IOException {
    assertThat(lastStep(new Budget.Steps(13))).isEqualTo(13);
    long one = lastStep(new Budget.Epochs(1));
    assertThat(lastStep(new Budget.Epochs(3))).isWithin(3).of(3 * one);
  }

  @Test
  void goesOnFromACheckpointAsIfNothingHadHappened() throws IOException {
    Path unbroken = Files.createDirectory(folder.resolve("unbroken"));
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Map<String, Long> expected =
        train(unbroken, new Budget.Steps(30), new MetricsFile(unbroken.resolve("metrics")));

    TrainingListener metrics = new MetricsFile(broken.resolve("metrics"));
    TrainingListener breaking =
        event -> {
          metrics.on(event);
          if (event instanceof Logged logged && logged.step() == 17) {
            throw new IllegalStateException("killed");
          }
        };
    assertThrows(IllegalStateException.class, () -> train(broken, new Budget.Steps(30), breaking));
    assertThat(train(broken, new Budget.Steps(30), metrics)).isEqualTo(expected);
    assertThat(losses(broken)).isEqualTo(losses(unbroken));
  }

  private long lastStep(Budget budget) throws IOException {
    List<Long> last = new ArrayList<>();
    train(
        Files.createTempDirectory(folder, "run"),
        budget,
        event -> {
          if (event instanceof Finished finished) {
            last.add(finished.step());
          }
        });
    return last.get(0);
  }

  private Map<String, Long> train(Path run, Budget budget, TrainingListener listener) {
    TrainingOptions options =
        new TrainingOptions(budget, new Schedule(Decay.COSINE, 0.1, 4), 1, 1, 0);
    CountingModel model = new CountingModel(new ModelPlan(modules, Set.of(), Objective.DEFAULT, 1));
    Validation validation =
        new Validation(Batches.onePass(corpus, PLAN, lengths), Optional.empty());
    try (Batches batches = new Batches(corpus, PLAN, lengths)) {
      new Training(
              model, corpus, batches, validation, options, new Checkpoints(run, modules), listener)
          .run();
    }
    return model.weights();
  }

  private static List<String> losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics")).stream()
        .map(line -> line.replaceAll(",\"(tokens_per_second|elapsed_seconds)\":[^,}]*", ""))
        .toList();
  }
}
