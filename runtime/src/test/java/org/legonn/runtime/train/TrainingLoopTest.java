package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.data.BatchPlan;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.OnePass;
import org.legonn.runtime.data.PairLimits;
import org.legonn.runtime.data.ParallelFiles;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.CountingBackend;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.report.MetricsFile;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.DecodedTexts.Score;
import org.legonn.runtime.result.TrainingEvent.CorpusRead;
import org.legonn.runtime.result.TrainingEvent.CtcChecked;
import org.legonn.runtime.result.TrainingEvent.Finished;
import org.legonn.runtime.result.TrainingEvent.Judged;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.Noted;
import org.legonn.runtime.result.TrainingEvent.Saved;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Validated;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.settings.Schedule;
import org.legonn.runtime.settings.Schedule.Decay;
import org.legonn.runtime.settings.Workers;
import org.legonn.runtime.train.Validation.HeldOutTexts;

class TrainingLoopTest {
  private static final BatchPlan PLAN = new BatchPlan(12, PairLimits.upTo(100), 1000, 1);

  private final DeclaredChain chain = Modules.declared();
  private final InterfaceLengths lengths = InterfaceLengths.of(chain);

  /** On no disk: hundreds of checkpoints are forced to it. */
  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());

  private final Path folder = disk.getPath("/work");
  private Corpus corpus;
  private Objective objective = Objective.DEFAULT;

  /** Steps at which the engine finds no gradient. */
  private final Set<Long> odd = new HashSet<>();

  /** How often weights and average of a model that stumbles were exchanged. */
  private int exchanges;

  /** Cross-entropies of the validations after these steps; the model's where there are none. */
  private final Map<Long, Double> heldOut = new HashMap<>();

  @BeforeEach
  void twentyPairs() throws IOException {
    Files.createDirectories(folder);
    Path source = Files.writeString(folder.resolve("source"), "abc\nab\nba\ncab\n".repeat(5));
    Path target = Files.writeString(folder.resolve("target"), "one\ntwo\none\nthree\n".repeat(5));
    corpus = ParallelFiles.of(source, target, ChainCodecs.of(chain));
  }

  @AfterEach
  void unmount() throws IOException {
    disk.close();
  }

  @Test
  void tellsItsListenersWhatHappensInOrder() throws IOException {
    List<Class<?>> events = new ArrayList<>();
    train(folder.resolve("run"), new Budget.Epochs(2), event -> events.add(event.getClass()));
    events.removeIf(type -> type == Logged.class);
    assertThat(events)
        .containsExactly(
            Started.class,
            CtcChecked.class,
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

  @Test
  void goesOnInTheMiddleOfAnEpochOfAStreamedCorpusAsIfNothingHadHappened() throws IOException {
    BatchPlan streamed = new BatchPlan(12, new PairLimits(100, 0, true), 7, 1);
    twentyPairsOfWhichTwelveDiffer();
    Map<String, Long> expected =
        train(folder.resolve("unbroken"), streamed, everyTwoSteps(20), event -> {});
    for (int killedAt = 1; killedAt < 20; killedAt++) {
      Path run = folder.resolve("killed" + killedAt);
      int step = killedAt;
      TrainingListener kill =
          event -> {
            if (event instanceof Logged logged && logged.step() == step) {
              throw new IllegalStateException("killed");
            }
          };
      assertThrows(
          IllegalStateException.class, () -> train(run, streamed, everyTwoSteps(20), kill));
      assertThat(train(run, streamed, everyTwoSteps(20), event -> {})).isEqualTo(expected);
    }
  }

  @Test
  void keepsTheWeightsAverageAndGoesOnWithIt() throws IOException {
    TrainingOptions averaging =
        new TrainingOptions(
            new Budget.Steps(9),
            new Schedule(Decay.COSINE, 0.1, 4),
            1,
            1,
            0.9,
            1,
            3,
            Selection.LAST);
    Path unbroken = folder.resolve("unbroken");
    Path broken = folder.resolve("broken");
    Map<String, Long> expected = train(unbroken, PLAN, averaging, event -> {});
    assertThat(published(unbroken)).isNotEqualTo(expected.get("letter-encoder"));
    TrainingListener kill =
        event -> {
          if (event instanceof Logged logged && logged.step() == 8) {
            throw new IllegalStateException("killed");
          }
        };
    assertThrows(IllegalStateException.class, () -> train(broken, PLAN, averaging, kill));
    assertThat(train(broken, PLAN, averaging, event -> {})).isEqualTo(expected);
    assertThat(published(broken)).isEqualTo(published(unbroken));
  }

  @Test
  void makesAStepOfSeveralBatchesOfOneEpoch() throws IOException {
    List<CorpusRead> passes = new ArrayList<>();
    TrainingOptions three = options(new Budget.Epochs(2), 3, 0, Selection.LAST);
    List<Long> saved = new ArrayList<>();
    train(
        folder.resolve("run"),
        PLAN,
        three,
        event -> {
          if (event instanceof Saved save) {
            saved.add(save.step());
          } else if (event instanceof CorpusRead read) {
            passes.add(read);
          }
        });
    long single = lastStep(new Budget.Epochs(1));
    assertThat(saved.get(0)).isEqualTo((single + 2) / 3);
    assertThat(passes).hasSize(1);
  }

  @Test
  void keepsTheModulesOfTheBestValidation() throws IOException {
    Path run = folder.resolve("run");
    List<Boolean> best = new ArrayList<>();
    List<Long> published = new ArrayList<>();
    Map<String, Long> last =
        train(
            run,
            PLAN,
            options(new Budget.Steps(4), 1, 1, new Selection(Criterion.BLEU, true, 0)),
            event -> {
              if (event instanceof Judged judged) {
                best.add(judged.best());
              } else if (event instanceof Saved) {
                published.add(published(run));
              }
            },
            scores(10, 30, 30, 20));
    assertThat(best).containsExactly(true, true, false, false).inOrder();
    long second = published.get(1);
    assertThat(published.get(0)).isNotEqualTo(second);
    assertThat(published(run)).isEqualTo(second);
    assertThat(last.get("letter-encoder")).isNotEqualTo(second);
  }

  @Test
  void stopsWhenItsPatienceIsAtAnEndAndStaysStopped() throws IOException {
    Path run = folder.resolve("run");
    TrainingOptions patient =
        options(new Budget.Steps(100), 1, 1, new Selection(Criterion.BLEU, false, 2));
    List<Long> ends = new ArrayList<>();
    TrainingListener end =
        event -> {
          if (event instanceof Finished finished) {
            ends.add(finished.step());
          }
        };
    train(run, PLAN, patient, end, scores(10, 20, 15, 20, 90));
    train(run, PLAN, patient, end, scores(99));
    assertThat(ends).containsExactly(4L, 4L).inOrder();
  }

  @Test
  void skipsAStepWithoutAGradientAndTellsOfIt() throws IOException {
    odd.addAll(List.of(5L, 6L, 9L));
    List<String> notes = new ArrayList<>();
    List<Long> logged = new ArrayList<>();
    train(
        folder.resolve("run"),
        PLAN,
        everyTwoSteps(10),
        event -> {
          if (event instanceof Noted noted) {
            notes.add(noted.line());
          } else if (event instanceof Logged entry) {
            logged.add(entry.step());
          }
        });
    assertThat(logged).containsExactly(1L, 2L, 3L, 4L, 7L, 8L, 10L).inOrder();
    assertThat(notes)
        .containsExactly(
            "warning: step 5 is skipped, as its loss or its gradient is not a number; of this run 1 so far",
            "warning: step 9 is skipped, as its loss or its gradient is not a number; of this run 3 so far")
        .inOrder();
  }

  @Test
  void endsWhereNoStepCanBeTakenAnyMoreAndKeepsWhatWasSaved() throws IOException {
    Path run = folder.resolve("run");
    for (long step = 7; step < 100; step++) {
      odd.add(step);
    }
    List<Long> saved = new ArrayList<>();
    TrainingListener saves =
        event -> {
          if (event instanceof Saved save) {
            saved.add(save.step());
          }
        };
    for (int attempt = 0; attempt < 2; attempt++) {
      InputException refused =
          assertThrows(InputException.class, () -> train(run, PLAN, everyTwoSteps(100), saves));
      assertThat(refused)
          .hasMessageThat()
          .isEqualTo(
              "the loss or its gradient is not a number at step 16, nor at the 9 steps before it, which were skipped: lower learningRate(…) or lengthen warmup(…); what was saved before is whole");
    }
    assertThat(saved).containsExactly(2L, 4L, 6L).inOrder();
    assertThat(Files.isDirectory(run.resolve("checkpoints/step-6"))).isTrue();
  }

  @Test
  void refusesAValidationWhoseLossIsNoNumberBeforeItIsSaved() throws IOException {
    Path run = folder.resolve("run");
    heldOut.put(2L, Double.NaN);
    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                train(
                    run,
                    PLAN,
                    options(new Budget.Steps(4), 1, 1, new Selection(Criterion.LOSS, true, 0)),
                    event -> {}));
    assertThat(refused).hasMessageThat().contains("the validation loss at step 2 is not a number");
    assertThat(Files.isDirectory(run.resolve("checkpoints/step-1"))).isTrue();
    assertThat(Files.exists(run.resolve("checkpoints/step-2"))).isFalse();
  }

  @Test
  void aValidationThatIsRefusedLeavesTheWeightsInTheirPlace() {
    heldOut.put(1L, Double.NaN);
    TrainingOptions averaging =
        new TrainingOptions(
            new Budget.Steps(4),
            new Schedule(Decay.COSINE, 0.1, 4),
            1,
            1,
            0.9,
            1,
            1,
            Selection.LAST);
    assertThrows(
        InputException.class, () -> train(folder.resolve("run"), PLAN, averaging, event -> {}));
    assertThat(exchanges).isEqualTo(2);
  }

  @Test
  void judgesByTheLossThatTrainingMinimises() throws IOException {
    objective = new Objective(0.1, 0.25, 1);
    heldOut.put(1L, 1.5);
    List<Double> scores = new ArrayList<>();
    train(
        folder.resolve("run"),
        PLAN,
        options(new Budget.Steps(1), 1, 1, new Selection(Criterion.LOSS, true, 0)),
        event -> {
          if (event instanceof Judged judged) {
            scores.add(judged.score());
          }
        });
    // Of a CTC loss of 0.5.
    assertThat(scores).containsExactly(1.5 + 0.25 * 0.5);
  }

  @Test
  void anEpochIsSpentAtItsEndAlsoWherePairsAreLeftOut() throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "abc\nab\n\n\n".repeat(5));
    Path target = folder.resolve("target");
    corpus = ParallelFiles.of(source, target, ChainCodecs.of(chain));
    for (int window : List.of(1000, 3)) {
      List<Logged> logged = new ArrayList<>();
      train(
          folder.resolve("run" + window),
          new BatchPlan(12, PairLimits.upTo(100), window, 1),
          options(new Budget.Epochs(2), 1, 0, Selection.LAST),
          event -> {
            if (event instanceof Logged entry) {
              logged.add(entry);
            }
          });
      assertThat(logged.stream().map(Logged::spent).toList()).contains(0.5);
      assertThat(logged.get(logged.size() - 1).spent()).isEqualTo(1.0);
    }
  }

  @Test
  void saysWhyNoScoreCanBeTheBestWhereNoSentenceIsDecoded() {
    assertThat(
            assertThrows(
                InputException.class,
                () ->
                    train(
                        folder.resolve("run"),
                        PLAN,
                        options(new Budget.Steps(4), 1, 1, new Selection(Criterion.CHRF, true, 0)),
                        event -> {})))
        .hasMessageThat()
        .isEqualTo(
            "no validation sentence is decoded, so there is no chrF2; raise validSentences(…)");
  }

  private void twentyPairsOfWhichTwelveDiffer() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      sources.append("abc".repeat(1 + i % 4), 0, 1 + i % 12 * (1 + i % 4) / 4).append('\n');
    }
    Path source = Files.writeString(folder.resolve("source"), sources);
    Path target = folder.resolve("target");
    corpus = ParallelFiles.of(source, target, ChainCodecs.of(chain));
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
    return train(run, PLAN, options(budget, 1, 0, Selection.LAST), listener);
  }

  private Map<String, Long> train(
      Path run, BatchPlan plan, TrainingOptions options, TrainingListener listener) {
    return train(run, plan, options, listener, Optional.empty());
  }

  private Map<String, Long> train(
      Path run,
      BatchPlan plan,
      TrainingOptions options,
      TrainingListener listener,
      Optional<HeldOutTexts> texts) {
    ModelPlan modelPlan = new ModelPlan(chain, Set.of(), objective, 1);
    CountingModel model = new CountingModel(modelPlan);
    Validation validation = new Validation(OnePass.of(corpus, plan, lengths).batches(), texts);
    Checkpoints checkpoints = new Checkpoints(run, () -> "a-run", chain, 1, options.averages());
    try (Batches batches = new Batches(corpus, plan, lengths, checkpoints.position(0))) {
      new TrainingLoop(
              Peers.meet(new CountingBackend(), Workers.ALONE),
              List.of(new Member("", stumbling(model), modelPlan, corpus, batches, validation)),
              Mixture.ofOne(),
              new Experiences(List.of(modelPlan), Map.of()),
              options,
              checkpoints,
              listener,
              () -> false)
          .run();
    }
    return model.numbers();
  }

  /** A model that is this one but at the odd steps and for the losses that are told. */
  private Model stumbling(CountingModel model) {
    if (odd.isEmpty() && heldOut.isEmpty()) {
      return model;
    }
    long[] step = new long[1];
    return (Model)
        Proxy.newProxyInstance(
            Model.class.getClassLoader(),
            new Class<?>[] {Model.class, KeepsMovingAverage.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("swapAverage")) {
                exchanges++;
              } else if (method.getName().equals("train")) {
                step[0] = ((StepOptions) arguments[1]).seed() - 1_000_003;
                if (odd.contains(step[0])) {
                  return new Losses(2, List.of(1.0), 3, 0, Double.NaN);
                }
              }
              Object answer = method.invoke(model, arguments);
              return method.getName().equals("evaluate") && heldOut.containsKey(step[0])
                  ? withCrossEntropy((Losses) answer, heldOut.get(step[0]))
                  : answer;
            });
  }

  private static Losses withCrossEntropy(Losses losses, double crossEntropy) {
    return new Losses(crossEntropy, losses.ctc(), losses.tokens(), 0, 0);
  }

  private static TrainingOptions everyTwoSteps(int steps) {
    return options(new Budget.Steps(steps), 1, 2, Selection.LAST);
  }

  private static TrainingOptions options(
      Budget budget, int accumulate, int validateEvery, Selection selection) {
    Schedule schedule = new Schedule(Decay.COSINE, 0.1, 4);
    return new TrainingOptions(budget, schedule, 1, accumulate, 1, validateEvery, selection);
  }

  /** Decoded texts of which every validation scores the next of these. */
  private static Optional<HeldOutTexts> scores(double... bleu) {
    Iterator<Double> scores = Arrays.stream(bleu).iterator();
    return Optional.of(
        () -> new DecodedTexts(List.of(new Score("BLEU", scores.next(), 0)), List.of()));
  }

  private static long published(Path run) {
    return CountingModel.numberIn(run.resolve("letter-encoder"));
  }

  private static List<String> losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics")).stream()
        .map(
            line ->
                line.replaceAll(
                    ",\"(tokens_per_second|waiting_for_data|elapsed_seconds)\":[^,}]*", ""))
        .toList();
  }
}
