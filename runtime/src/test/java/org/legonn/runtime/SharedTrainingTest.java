package org.legonn.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.runtime.FamilyTrainingTest.WordEncoder;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.fake.Letters;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.fake.Modules.NumberDecoder;
import org.legonn.runtime.fake.Numbers;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.Stopped;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.settings.Workers;

/** Several workers, each a thread here, and each with a folder of its own. */
@Timeout(60)
final class SharedTrainingTest {
  private static final List<String> MODULES = List.of("letter-encoder", "number-decoder");
  private static final AtomicLong MEETINGS = new AtomicLong();

  @TempDir Path folder;

  private final List<Object> ends = Collections.synchronizedList(new ArrayList<>());

  private static Training<Text<Letters>> training() {
    return Training.of(Modules.chain())
        .data(ParallelText.of(many("abc", "ab", "ba", "cab"), many("one", "two", "one", "three")))
        .validation(ParallelText.of(List.of("ab", "c"), List.of("one", "two")))
        .steps(17)
        .batchTokens(12)
        .logEvery(1)
        .validEvery(5)
        .averageDecay(0.5);
  }

  private static List<String> many(String... texts) {
    return Collections.nCopies(5, List.of(texts)).stream().flatMap(List::stream).toList();
  }

  @Test
  void theFirstWritesTheRunAndTheOthersNothing() throws Exception {
    together(3, worker -> training(), false);
    training().run(folder.resolve("alone"));
    assertSameModules("0", "alone");
    assertThat(folder.resolve("1").toFile().exists()).isFalse();
    assertThat(folder.resolve("2").toFile().exists()).isFalse();
  }

  @Test
  void theOthersHaveNoFilesThatTheFirstStartsFrom() throws Exception {
    Run before = training().steps(3).run(folder.resolve("before"));
    Training<Text<Letters>> loading = training().load(before.module("number-decoder"));
    together(2, worker -> worker == 0 ? loading : training(), false);
    loading.run(folder.resolve("alone"));
    assertSameModules("0", "alone");
  }

  @Test
  void aWorkerThatDiffersIsRefusedByAllBeforeTheFirstStep() {
    String wrong = "worker 1 differs from worker 0 in seed: 7 against 1; start all of them alike";
    assertThat(refused(worker -> training().seed(worker == 1 ? 7 : 1)))
        .containsExactly(wrong, wrong);
    ParallelText others = ParallelText.of(many("ab"), many("one"));
    for (String message : refused(worker -> worker == 1 ? training().data(others) : training())) {
      assertThat(message).startsWith("worker 1 differs from worker 0 in data ");
    }
  }

  @Test
  void whatOneAsksForAllStopAtAndGoOnFromWhateverTheirNumber() throws Exception {
    long[] seen = new long[1];
    together(
        2,
        worker ->
            training()
                .listener(
                    event -> {
                      if (event instanceof Stopped stopped) {
                        ends.add(stopped.step());
                      } else if (worker == 1 && event instanceof Logged logged) {
                        seen[0] = logged.step();
                      }
                    })
                .stopWhen(() -> worker == 1 && seen[0] == 7),
        false);
    assertThat(ends).hasSize(2);
    assertThat(ends.get(0)).isEqualTo(ends.get(1));
    together(3, worker -> training(), true);
    training().run(folder.resolve("alone"));
    assertSameModules("0", "alone");
  }

  @Test
  void aFamilyIsSharedOutLikeAChainAndGoesOnWhateverTheirNumber() throws Exception {
    together(2, worker -> family().stopWhen(after(7)), false);
    assertThat(Run.in(folder.resolve("0")).validation("Wording").orElseThrow().step()).isEqualTo(5);
    together(3, worker -> family(), true);
    family().run(folder.resolve("alone"));
    assertSameModules("0", "alone");
    assertSameModule("word-encoder", "0", "alone");
    assertThat(folder.resolve("1").toFile().exists()).isFalse();
    for (String assembly : List.of("Reading", "Wording")) {
      assertThat(Run.in(folder.resolve("0")).validation(assembly))
          .isEqualTo(Run.in(folder.resolve("alone")).validation(assembly));
    }
  }

  @Test
  void dataOfOneAssemblyAreNotThoseOfAnother() throws Exception {
    Path one = Files.writeString(folder.resolve("one.tsv"), "ab\tone\nba\ttwo\n");
    Path two = Files.writeString(folder.resolve("two.tsv"), "cab\tthree\n");
    List<String> messages = refused(worker -> worker == 0 ? ofFiles(one, two) : ofFiles(two, one));
    assertThat(messages).hasSize(2);
    for (String message : messages) {
      assertThat(message).startsWith("worker 1 differs from worker 0 in data Reading one.tsv: ");
    }
  }

  @Test
  void whereTheFirstCannotWriteAnotherStartMayMendIt() throws Exception {
    List<Future<?>> running =
        start(
            2,
            worker ->
                training()
                    .listener(
                        event -> {
                          if (worker == 0 && event instanceof Logged logged && logged.step() == 7) {
                            replaceByFile(folder.resolve("0/checkpoints"));
                          }
                        }),
            false);
    ExecutionException first = assertThrows(ExecutionException.class, running.get(0)::get);
    assertThat(first).hasCauseThat().isInstanceOf(WorkersException.class);
    assertThat(first)
        .hasCauseThat()
        .hasMessageThat()
        .contains("the checkpoint of step 10 can't be written (");
    ExecutionException other = assertThrows(ExecutionException.class, running.get(1)::get);
    assertThat(other).hasCauseThat().isInstanceOf(WorkersException.class);
  }

  private static void replaceByFile(Path checkpoints) {
    try {
      Folders.delete(checkpoints);
      Files.createFile(checkpoints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Training<Signal> family() {
    return Training.ofFamily(
            FamilyMember.of("Reading", Modules.chain())
                .data(ParallelText.of(many("abc", "ab"), many("one", "two")))
                .validation(ParallelText.of(List.of("ab", "c"), List.of("one", "two"))),
            FamilyMember.of("Wording", words())
                .data(ParallelText.of(many("ba", "cab", "a"), many("one", "three", "two")))
                .validation(ParallelText.of(List.of("b"), List.of("three"))))
        .keepBest(Criterion.LOSS)
        .steps(17)
        .batchTokens(12)
        .logEvery(1)
        .validEvery(5)
        .averageDecay(0.5);
  }

  private static Training<Signal> ofFiles(Path reading, Path wording) {
    return Training.ofFamily(
            FamilyMember.of("Reading", Modules.chain()).data(ParallelText.of(reading)),
            FamilyMember.of("Wording", words()).data(ParallelText.of(wording)))
        .steps(1);
  }

  private static Chain<Text<Letters>, Text<Numbers>> words() {
    return Chain.of(new WordEncoder()).then(new NumberDecoder());
  }

  /** Asked before every step, it says so once so many have been taken. */
  private static BooleanSupplier after(int steps) {
    AtomicInteger asked = new AtomicInteger();
    return () -> asked.incrementAndGet() > steps;
  }

  private List<String> refused(IntFunction<? extends Training<?>> training) {
    List<String> messages = new ArrayList<>();
    List<Future<?>> running = start(2, training, false);
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseThat().isInstanceOf(InputException.class);
        messages.add(e.getCause().getMessage());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return messages;
  }

  private void together(int count, IntFunction<? extends Training<?>> training, boolean resumes)
      throws Exception {
    for (Future<?> each : start(count, training, resumes)) {
      each.get();
    }
  }

  private List<Future<?>> start(
      int count, IntFunction<? extends Training<?>> training, boolean resumes) {
    long meeting = MEETINGS.incrementAndGet();
    List<String> addresses =
        IntStream.range(0, count).mapToObj(i -> "host-" + i + ":" + (1000 + meeting)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Workers workers = new Workers(addresses, i, Duration.ofSeconds(10));
        Training<?> own = training.apply(i).workers(workers);
        Path run = folder.resolve(Integer.toString(i));
        running.add(threads.submit(() -> resumes ? own.resume(run) : own.run(run)));
      }
      return running;
    } finally {
      threads.shutdown();
    }
  }

  private void assertSameModules(String one, String other) throws Exception {
    for (String module : MODULES) {
      assertSameModule(module, one, other);
    }
  }

  private void assertSameModule(String module, String one, String other) throws Exception {
    Path file = Path.of(module, "weights.safetensors");
    assertWithMessage(module)
        .that(Files.readAllBytes(folder.resolve(one).resolve(file)))
        .isEqualTo(Files.readAllBytes(folder.resolve(other).resolve(file)));
  }
}
