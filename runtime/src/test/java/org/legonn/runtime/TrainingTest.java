package org.legonn.runtime;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.MoreCollectors;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Text;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.Letters;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.fake.Modules.LetterEncoder;
import org.legonn.runtime.fake.Modules.NumberDecoder;
import org.legonn.runtime.fake.SpeechModules.PlaneEncoder;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Finished;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.Noted;
import org.legonn.runtime.result.TrainingEvent.Planned;
import org.legonn.runtime.result.TrainingEvent.Saved;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Stopped;

@Timeout(60)
class TrainingTest {
  private static final List<String> SOURCES =
      Collections.nCopies(5, List.of("abc", "ab", "ba", "cab")).stream()
          .flatMap(List::stream)
          .toList();
  private static final List<String> TARGETS =
      Collections.nCopies(5, List.of("one", "two", "one", "three")).stream()
          .flatMap(List::stream)
          .toList();

  /** Other tests that ran in this thread may have left some open. */
  private final int openBefore = CountingModel.openInThisThread();

  @TempDir Path folder;

  /** Steps of a few pairs, logged and validated often. */
  private static Training<Text<Letters>> training() {
    return Training.of(Modules.chain())
        .data(ParallelText.of(SOURCES, TARGETS))
        .validation(ParallelText.of(List.of("ab", "c"), List.of("one", "two")))
        .steps(17)
        .batchTokens(12)
        .logEvery(3)
        .validEvery(5)
        .seed(3);
  }

  @Test
  void trainsIntoAFolderAndTellsWhatIsThere() {
    List<TrainingEvent> events = new ArrayList<>();
    Run run = training().listener(events::add).run(folder.resolve("run"));
    assertThat(events.get(0)).isInstanceOf(Planned.class);
    assertThat(events.get(1)).isInstanceOf(Started.class);
    assertThat(((Finished) events.get(events.size() - 1)).step()).isEqualTo(17);
    assertThat(run.folder()).isEqualTo(folder.resolve("run"));
    assertThat(run.history().trained().stream().map(each -> each.step()))
        .containsExactly(3L, 6L, 9L, 12L, 15L, 17L)
        .inOrder();
    assertThat(run.history().validated()).hasSize(4);
    assertThat(run.provenance().options()).containsAtLeast("seed", "3", "steps", "17");
    assertThat(run.provenance().backend()).isEqualTo("counting 1");
    TrainedModule encoder = run.module(LetterEncoder.class);
    assertThat(encoder.name()).isEqualTo("letter-encoder");
    assertThat(encoder).isEqualTo(run.module("letter-encoder"));
    assertThat(encoder.folder()).isEqualTo(folder.resolve("run/letter-encoder"));
    assertThat(Run.in(folder.resolve("run")).module(NumberDecoder.class).folder())
        .isEqualTo(folder.resolve("run/number-decoder"));
  }

  @Test
  void aRunHasTheModulesThatItTrainedAlone() {
    Run run = training().steps(1).run(folder.resolve("run"));
    InputException refusal =
        assertThrows(InputException.class, () -> run.module(PlaneEncoder.class));
    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo(
            run.folder()
                + ": holds no module «plane-encoder», but letter-encoder, number-decoder; name a run that trained it");
    assertThat(assertThrows(InputException.class, () -> Run.in(folder.resolve("nowhere"))))
        .hasMessageThat()
        .contains("no such folder");
  }

  @Test
  void refusesNumbersOutOfRangeInTheCallersWords() {
    assertThat(assertThrows(InputException.class, () -> training().steps(0)))
        .hasMessageThat()
        .isEqualTo("steps(0): must be at least 1");
    assertThrows(InputException.class, () -> training().epochs(0));
    assertThrows(InputException.class, () -> training().jitter(NumberDecoder.class, 1));
    assertThrows(InputException.class, () -> training().glance(NumberDecoder.class, 1.1));
    InputException refusal = assertThrows(InputException.class, () -> training().dropout(1.5));
    assertThat(refusal).hasMessageThat().isEqualTo("dropout(1.5): must be from 0 to less than 1");
    assertThat(refusal.message(Caller.COMMAND_LINE)).startsWith("--dropout 1.5: ");
  }

  @Test
  void tellsInOneLineThatARecordIsDamaged() throws IOException {
    Run run = training().steps(1).run(folder.resolve("run"));
    Files.writeString(run.folder().resolve("run.json"), "[1]");
    Files.writeString(run.folder().resolve("metrics.jsonl"), "{\"step\": \n");
    for (Executable use : List.<Executable>of(run::provenance, run::history)) {
      String message = assertThrows(InputException.class, use).getMessage();
      assertThat(message).doesNotContain("\n");
      assertThat(message).doesNotContain("Exception");
    }
  }

  @Test
  void goesOnOnlyWithTheSettingsThatItWasStartedWith() throws IOException {
    Path run = folder.resolve("run");
    training().run(run);
    Map<String, String> before = weights(run);
    training().threads(2).resume(run);
    assertThat(weights(run)).isEqualTo(before);
    InputException refusal =
        assertThrows(InputException.class, () -> training().seed(4).resume(run));
    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo(
            "seed(4): the run in %s was started with 3; set it as it was, or start a new run"
                .formatted(run));
    assertThat(refusal.message(Caller.COMMAND_LINE)).startsWith("--seed 4: ");
    assertThat(assertThrows(InputException.class, () -> training().deduplicate().resume(run)))
        .hasMessageThat()
        .startsWith("deduplicate(");
    assertThat(assertThrows(InputException.class, () -> training().run(run)))
        .hasMessageThat()
        .endsWith("go on with resume(…)");
    assertThat(weights(run)).isEqualTo(before);
  }

  @Test
  void goesOnOnlyWithTheRegularizationThatItWasStartedWith() throws IOException {
    Path run = folder.resolve("run");
    training().run(run);
    Path record = run.resolve("run.json");
    Files.writeString(
        record, Files.readString(record).replaceFirst("\"jitter\": 0.0", "\"jitter\": 0.5"));
    assertThat(assertThrows(InputException.class, () -> training().resume(run)))
        .hasMessageThat()
        .isEqualTo(
            "number-decoder: the run in %s was started with jitter 0.5, and now it is 0.0; set it as it was, or start a new run"
                .formatted(run));
  }

  @Test
  void goesOnOnlyFromTheModulesThatItWasStartedFrom() throws IOException {
    Path first = training().run(folder.resolve("first")).module(NumberDecoder.class).folder();
    Path other = training().seed(9).run(folder.resolve("other")).module("number-decoder").folder();
    Path run = folder.resolve("run");
    training().load(NumberDecoder.class, first).run(run);
    Map<String, String> before = weights(run);
    InputException refusal =
        assertThrows(
            InputException.class, () -> training().load(NumberDecoder.class, other).resume(run));
    assertThat(refusal.message(Caller.COMMAND_LINE))
        .isEqualTo(
            "--load number-decoder=%s: the run in %s was started with number-decoder=%s; set it as it was, or start a new run"
                .formatted(other, run, first));
    Path fresh = folder.resolve("fresh");
    training().run(fresh);
    assertThat(
            assertThrows(
                InputException.class,
                () -> training().load(NumberDecoder.class, other).resume(fresh)))
        .hasMessageThat()
        .isEqualTo(
            "load(number-decoder, %s): the run in %s was started without it; set it as it was, or start a new run"
                .formatted(other, fresh));
    assertThat(weights(run)).isEqualTo(before);

    Path moved = Files.move(first, folder.resolve("moved"));
    training().load(NumberDecoder.class, moved).resume(run);
    training().load(NumberDecoder.class, first).resume(run);
    training().resume(run);
    assertThat(weights(run)).isEqualTo(before);
  }

  @Test
  void goesFurtherThanItsEnd() throws IOException {
    Path unbroken = folder.resolve("unbroken");
    training().run(unbroken);
    Run further = training().further(6).resume(unbroken);
    assertThat(further.history().trained().get(further.history().trained().size() - 1).step())
        .isEqualTo(23);
    assertThat(further.provenance().further()).containsExactly(6L);
    assertThat(training().further(2).resume(unbroken).provenance().further())
        .containsExactly(6L, 2L);

    Path broken = folder.resolve("broken");
    training().run(broken);
    AtomicInteger left = new AtomicInteger(3);
    training().further(6).stopWhen(() -> left.getAndDecrement() <= 0).resume(broken);
    assertThat(assertThrows(InputException.class, () -> training().further(2).resume(broken)))
        .hasMessageThat()
        .isEqualTo(
            "further(2): the run in %s has done 87 %% of what it was to do; let it come to its end with resume(…) first"
                .formatted(broken));
    training().resume(broken);
    training().further(2).resume(broken);
    assertThat(weights(broken)).isEqualTo(weights(unbroken));
  }

  @Test
  void aRunThatPatienceEndedGoesFurther() {
    Path run = folder.resolve("run");
    // Of the engine's validation losses none is better than the first, at step 5.
    Training<Text<Letters>> patient = training().patience(2);
    assertThat(lastStep(patient.run(run))).isEqualTo(15);
    patient.further(6).stopWhen(() -> true).resume(run);
    assertThat(lastStep(patient.resume(run))).isEqualTo(23);
    // At this end both its time and its patience are spent.
    assertThat(lastStep(patient.further(2).resume(run))).isEqualTo(25);
    assertThat(Run.in(run).provenance().further()).containsExactly(6L, 2L).inOrder();
  }

  private static long lastStep(Run run) {
    return run.history().trained().stream().mapToLong(each -> each.step()).max().orElseThrow();
  }

  /** Version 0.1 counted an epoch's examples, where the share of its pairs stands now. */
  @Test
  void goesFurtherThanTheEndOfARunOfVersion01ThatWasToldEpochs() throws IOException {
    for (int stopped : List.of(Integer.MAX_VALUE, 11)) {
      Path now = folder.resolve("now-" + stopped);
      AtomicInteger left = new AtomicInteger(stopped);
      training().epochs(2).stopWhen(() -> left.getAndDecrement() <= 0).run(now);
      Path then = folder.resolve("then-" + stopped);
      Folders.copy(now, then);
      writeProgressAsVersion01(then);
      for (Path run : List.of(now, then)) {
        training().epochs(2).resume(run);
        training().epochs(2).further(1).resume(run);
      }
      assertThat(rates(then)).isEqualTo(rates(now));
      assertThat(weights(then)).isEqualTo(weights(now));
    }
  }

  private static List<String> rates(Path run) {
    return Run.in(run).history().trained().stream()
        .map(each -> each.step() + ": " + each.spent() + ", " + each.learningRate())
        .toList();
  }

  private static void writeProgressAsVersion01(Path run) throws IOException {
    Path checkpoint;
    try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
      checkpoint = checkpoints.collect(MoreCollectors.onlyElement());
    }
    Path file = checkpoint.resolve("progress.json");
    JsonObject progress = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    double share = progress.remove("share").getAsDouble();
    progress.addProperty("examples", Math.round(share * SOURCES.size()));
    progress.remove("skips");
    Files.writeString(file, progress.toString());
  }

  @Test
  void goesFurtherOnlyWhereThereIsARun() {
    assertThat(
            assertThrows(
                InputException.class, () -> training().further(6).run(folder.resolve("new"))))
        .hasMessageThat()
        .isEqualTo("further(6) is for a run that has ended; go on with it by resume(…)");
  }

  @Test
  void aRunThatRepeatsAnotherSaysWhetherAllIsTheSame() throws IOException {
    Run first = training().run(folder.resolve("first"));
    assertThat(note(training().repeats(first.provenance()), "again"))
        .isEqualTo(
            "repeats run %s: all that made it is the same, and so will its modules be"
                .formatted(first.provenance().id()));
    assertThat(weights(folder.resolve("again"))).isEqualTo(weights(folder.resolve("first")));
    assertThat(note(training().threads(2).seed(4).repeats(first.provenance()), "other"))
        .startsWith(
            "differs from run %s, which it repeats, in options.seed 4 against 3; options.threads 2 against 0; seed 4 against 3"
                .formatted(first.provenance().id()));
  }

  private String note(Training<Text<Letters>> training, String run) {
    List<String> notes = new ArrayList<>();
    training
        .listener(
            event -> {
              if (event instanceof Noted noted) {
                notes.add(noted.line());
              }
            })
        .run(folder.resolve(run));
    return String.join("\n", notes);
  }

  @Test
  void goesOnOnlyWithTheDataThatItWasStartedWith() throws IOException {
    Path run = folder.resolve("run");
    training().run(run);
    List<String> others = new ArrayList<>(SOURCES);
    others.set(7, "cb");
    assertThat(
            assertThrows(
                InputException.class,
                () -> training().data(ParallelText.of(others, TARGETS)).resume(run)))
        .hasMessageThat()
        .contains("is not the file that the run was started with");
    Training<Text<Letters>> unvalidated =
        Training.of(Modules.chain())
            .data(ParallelText.of(SOURCES, TARGETS))
            .steps(17)
            .batchTokens(12)
            .logEvery(3)
            .validEvery(5)
            .seed(3);
    assertThat(assertThrows(InputException.class, () -> unvalidated.resume(run)))
        .hasMessageThat()
        .contains("the run was started with it; give it again, or start a new run");
    Path source = Files.write(folder.resolve("source"), SOURCES);
    Path target = Files.write(folder.resolve("target"), TARGETS);
    assertThat(
            assertThrows(
                InputException.class,
                () -> training().data(ParallelText.of(source, target)).resume(run)))
        .hasMessageThat()
        .isEqualTo(
            "data(%s): the run in %s was started without it; set it as it was, or start a new run"
                .formatted(source, run));
  }

  @Test
  void stoppedFromAnotherThreadItGoesOnLikeAnUnbrokenRun() throws IOException {
    Path unbroken = folder.resolve("unbroken");
    Path broken = folder.resolve("broken");
    training().run(unbroken);
    AtomicBoolean stop = new AtomicBoolean();
    List<TrainingEvent> events = new ArrayList<>();
    training()
        .stopWhen(stop::get)
        .listener(events::add)
        .listener(
            event -> {
              if (event instanceof Logged logged && logged.step() == 6) {
                join(new Thread(() -> stop.set(true)));
              }
            })
        .run(broken);
    assertThat(((Stopped) events.get(events.size() - 1)).step()).isEqualTo(6);
    assertThat(weights(broken)).isNotEqualTo(weights(unbroken));
    training().resume(broken);
    assertThat(weights(broken)).isEqualTo(weights(unbroken));
    assertThat(metrics(broken)).isEqualTo(metrics(unbroken));
  }

  @Test
  void stoppedBeforeAnyStepItGoesOnLikeAnUnbrokenRun() throws IOException {
    Path unbroken = folder.resolve("unbroken");
    training().run(unbroken);
    for (int stopped : new int[] {0, 1, 4, 5, 16}) {
      Path broken = folder.resolve("broken" + stopped);
      AtomicInteger left = new AtomicInteger(stopped);
      training().stopWhen(() -> left.getAndDecrement() <= 0).run(broken);
      training().resume(broken);
      assertThat(weights(broken)).isEqualTo(weights(unbroken));
      assertThat(metrics(broken)).isEqualTo(metrics(unbroken));
    }
  }

  @Test
  void stoppedAtAnEpochsEndItGoesOnLikeAnUnbrokenRun() throws IOException {
    Path unbroken = folder.resolve("unbroken");
    Run whole = training().epochs(3).validEvery(0).run(unbroken);
    List<Long> ends = whole.history().validated().stream().map(each -> each.step()).toList();
    assertThat(ends).hasSize(3);
    for (long end : ends.subList(0, 2)) {
      Path broken = folder.resolve("broken" + end);
      AtomicLong left = new AtomicLong(end);
      List<TrainingEvent> events = new ArrayList<>();
      training()
          .epochs(3)
          .validEvery(0)
          .stopWhen(() -> left.getAndDecrement() <= 0)
          .listener(events::add)
          .run(broken);
      assertThat(((Stopped) events.get(events.size() - 1)).step()).isEqualTo(end);
      training().epochs(3).validEvery(0).resume(broken);
      assertThat(weights(broken)).isEqualTo(weights(unbroken));
      assertThat(metrics(broken)).isEqualTo(metrics(unbroken));
    }
  }

  @Test
  void aListenerThatThrowsEndsNoTrainingAndTheOthersAreTold() throws IOException {
    List<TrainingEvent> before = new ArrayList<>();
    List<TrainingEvent> after = new ArrayList<>();
    training()
        .listener(before::add)
        .listener(
            event -> {
              throw new IllegalStateException("no room for " + event.getClass().getSimpleName());
            })
        .listener(
            event -> {
              throw new AssertionError();
            })
        .listener(after::add)
        .run(folder.resolve("run"));
    Noted told = new Noted("training goes on without what failed: no room for Planned");
    for (List<TrainingEvent> others : List.of(before, after)) {
      assertThat(others.stream().filter(told::equals)).hasSize(1);
      assertThat(others.get(others.size() - 1)).isInstanceOf(Finished.class);
    }
    training().run(folder.resolve("quiet"));
    assertThat(weights(folder.resolve("run"))).isEqualTo(weights(folder.resolve("quiet")));
  }

  @Test
  void anInterruptStopsItAndItGoesOnLikeAnUnbrokenRun() throws IOException {
    Path unbroken = folder.resolve("unbroken");
    Path broken = folder.resolve("broken");
    training().run(unbroken);
    List<TrainingEvent> events = new ArrayList<>();
    training()
        .listener(events::add)
        .listener(
            event -> {
              if (event instanceof Saved saved && saved.step() == 5) {
                Thread.currentThread().interrupt();
              }
            })
        .run(broken);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(((Stopped) events.get(events.size() - 1)).step()).isEqualTo(5);
    assertThat(events.stream().filter(Noted.class::isInstance)).isEmpty();
    training().resume(broken);
    assertThat(weights(broken)).isEqualTo(weights(unbroken));
    assertThat(metrics(broken)).isEqualTo(metrics(unbroken));
  }

  @Test
  void metricsThatAKillCutWithinACharacterGoOnAtTheLastLineEnd() throws IOException {
    Path unbroken = folder.resolve("unbroken");
    Path broken = folder.resolve("broken");
    training().run(unbroken);
    AtomicInteger left = new AtomicInteger(11);
    training().stopWhen(() -> left.getAndDecrement() <= 0).run(broken);
    byte[] half = "{\"step\":11,\"samples\":[\"ü".getBytes(UTF_8);
    Files.write(
        broken.resolve("metrics.jsonl"),
        Arrays.copyOf(half, half.length - 1),
        StandardOpenOption.APPEND);
    assertThat(Run.in(broken).history().trained()).isNotEmpty();
    List<TrainingEvent> events = new ArrayList<>();
    training().listener(events::add).resume(broken);
    assertThat(events.stream().filter(Noted.class::isInstance)).isEmpty();
    assertThat(metrics(broken)).isEqualTo(metrics(unbroken));
  }

  @Test
  void averagesWhatWasValidated() {
    Run run = training().averageDecay(0.9).run(folder.resolve("run"));
    Run mean = Averaging.of(Modules.chain(), run).write(1, folder.resolve("mean"));
    for (String module : List.of("letter-encoder", "number-decoder")) {
      assertThat(CountingModel.numberIn(mean.folder().resolve(module)))
          .isEqualTo(CountingModel.numberIn(run.folder().resolve(module)));
    }
    InputException refused =
        assertThrows(
            InputException.class,
            () -> Averaging.of(Modules.chain(), mean).write(1, folder.resolve("again")));
    assertThat(refused)
        .hasMessageThat()
        .startsWith(
            mean.folder() + ": is a mean of checkpoints itself; name the run that they are of (");
  }

  @Test
  void startsFromAModuleOfAnotherRunAndLeavesItAsItIs() throws IOException {
    Run first = training().run(folder.resolve("first"));
    Run second =
        training()
            .seed(9)
            .load(first.module(NumberDecoder.class))
            .freeze(NumberDecoder.class)
            .run(folder.resolve("second"));
    assertThat(weights(second.folder()).get("number-decoder"))
        .isEqualTo(weights(first.folder()).get("number-decoder"));
    assertThat(weights(second.folder()).get("letter-encoder"))
        .isNotEqualTo(weights(first.folder()).get("letter-encoder"));
    assertThat(assertThrows(InputException.class, () -> training().freeze(PlaneEncoder.class)))
        .hasMessageThat()
        .startsWith("«plane-encoder» is no module of this chain");
    assertThat(
            assertThrows(InputException.class, () -> training().freeze(Modules.OtherDecoder.class)))
        .hasMessageThat()
        .isEqualTo(
            "org.legonn.runtime.fake.Modules$OtherDecoder is no module of this chain, whose"
                + " «number-decoder» is org.legonn.runtime.fake.Modules$NumberDecoder");
    assertThat(
            assertThrows(
                InputException.class,
                () -> training().freeze(NumberDecoder.class).run(folder.resolve("third"))))
        .hasMessageThat()
        .isEqualTo("number-decoder is frozen, but has no weights; add load(number-decoder, DIR)");
  }

  @Test
  void refusesWhatCanNotBeInJavasWords() {
    assertThat(assertThrows(InputException.class, () -> training().learningRate(-1)))
        .hasMessageThat()
        .isEqualTo("learningRate(-1.0): must be positive");
    assertThat(
            assertThrows(
                InputException.class,
                () -> Training.of(Modules.chain()).run(folder.resolve("run"))))
        .hasMessageThat()
        .isEqualTo("nothing to train on; give pairs with data(…)");
    assertThat(Files.exists(folder.resolve("run"))).isFalse();
  }

  @Test
  void textsInMemoryMustBeParallel() {
    assertThat(refusal(List.of("a", "b"), List.of("one")))
        .isEqualTo("there are 2 sources and 1 targets; the two must be parallel, text by text");
    assertThat(refusal(List.of(), List.of())).isEqualTo("there is no pair; give at least one");
    assertThat(refusal(List.of("a", "ab?"), List.of("one", "two"))).contains("«?»");
  }

  private String refusal(List<String> sources, List<String> targets) {
    Training<Text<Letters>> training = training().data(ParallelText.of(sources, targets));
    return assertThrows(
            InputException.class, () -> training.run(folder.resolve("refused" + sources.size())))
        .getMessage();
  }

  @Test
  void closesTheModelAlsoWhenItFailsHalfWay() throws IOException {
    Run run = training().run(folder.resolve("run"));
    damage(run.folder().resolve("letter-encoder"));
    assertThrows(
        RuntimeException.class,
        () -> training().load(run.module(LetterEncoder.class)).run(folder.resolve("second")));
    assertThrows(
        RuntimeException.class,
        () ->
            training()
                .stopWhen(
                    () -> {
                      throw new IllegalStateException("the caller fails");
                    })
                .run(folder.resolve("third")));
    assertThat(CountingModel.openInThisThread()).isEqualTo(openBefore);
  }

  @Test
  void usesOfATrainedChainCloseTheModelAlsoWhenTheyFailHalfWay() throws IOException {
    Run run = training().run(folder.resolve("run"));
    ParallelText test = ParallelText.of(List.of("ab"), List.of("one two"));
    Evaluation.of(Modules.chain(), run).score(test);
    Translator.of(Modules.chain(), run).open().close();
    assertThat(CountingModel.openInThisThread()).isEqualTo(openBefore);
    damage(run.folder().resolve("number-decoder"));
    assertThrows(RuntimeException.class, () -> Evaluation.of(Modules.chain(), run).score(test));
    assertThrows(RuntimeException.class, () -> Translator.of(Modules.chain(), run).open());
    assertThrows(
        RuntimeException.class,
        () -> Export.of(Modules.chain(), run).write(folder.resolve("exported")));
    damage(run.folder().resolve("checkpoints"));
    assertThrows(
        RuntimeException.class,
        () -> Averaging.of(Modules.chain(), run).write(1, folder.resolve("averaged")));
    assertThat(CountingModel.openInThisThread()).isEqualTo(openBefore);
  }

  private static void join(Thread thread) {
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything but the contract in each file becomes something else. */
  private static void damage(Path module) throws IOException {
    for (Path file : files(module)) {
      if (!file.endsWith("module.json")) {
        Files.writeString(file, "damaged");
      }
    }
  }

  private static List<Path> files(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What a run's modules hold, by module. */
  private static Map<String, String> weights(Path run) throws IOException {
    Map<String, String> weights = new TreeMap<>();
    for (String module : List.of("letter-encoder", "number-decoder")) {
      StringBuilder all = new StringBuilder();
      for (Path file : files(run.resolve(module))) {
        if (String.valueOf(file.getFileName()).startsWith("weights")) {
          all.append(HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
      assertThat(all.toString()).isNotEmpty();
      weights.put(module, all.toString());
    }
    return weights;
  }

  /** What a run recorded of its steps, but for times. */
  private static List<JsonObject> metrics(Path run) {
    try {
      return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
          .map(line -> JsonParser.parseString(line).getAsJsonObject())
          .peek(
              entry ->
                  List.of("elapsed_seconds", "tokens_per_second", "waiting_for_data")
                      .forEach(entry::remove))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
