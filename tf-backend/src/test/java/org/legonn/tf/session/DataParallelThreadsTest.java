package org.legonn.tf.session;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.fixture.ChainValues;
import org.legonn.tf.toy.Three;
import org.legonn.tf.toy.Toy;

final class DataParallelThreadsTest {
  private static final List<Example> BATCH = Three.batch(11, 3);
  private static final List<Source> SOURCES = BATCH.stream().map(Example::source).toList();
  private static final StepOptions STEP = new StepOptions(1e-3, 5);

  private static ChainSession chain(int threads) {
    return new ChainSession(
        Three.plan(Objective.DEFAULT),
        new EngineOptions(new Device.Cpu(), threads, Precision.FLOAT32));
  }

  /** With dropout and jitter. */
  private static ChainSession random(int threads) {
    return new ChainSession(
        new ModelPlan(Toy.chain(), Set.of(), Objective.DEFAULT, 1),
        new EngineOptions(new Device.Cpu(), threads, Precision.FLOAT32));
  }

  @Test
  void sharesOutABatchInOrderWithNobodyIdle() {
    assertThat(DataParallelThreads.parts(List.of(1, 2, 3, 4, 5, 6, 7), 3))
        .containsExactly(List.of(1, 2), List.of(3, 4), List.of(5, 6, 7))
        .inOrder();
    assertThat(DataParallelThreads.parts(List.of(1, 2), 3))
        .containsExactly(List.of(1), List.of(2))
        .inOrder();
    assertThat(DataParallelThreads.parts(List.of(1), 3)).containsExactly(List.of(1));
  }

  @Test
  void takesTheStepThatOneThreadTakes() {
    List<String> modules = List.of(Three.ENCODER, Three.TRANSCODER, Three.DECODER);
    try (ChainSession one = chain(1);
        ChainSession three = chain(3)) {
      // The last batch has fewer examples than there are threads.
      for (List<List<Example>> batches :
          List.of(
              List.of(BATCH),
              List.of(BATCH.subList(0, 7), BATCH.subList(7, 11)),
              List.of(BATCH.subList(0, 2)),
              List.of(BATCH.subList(0, 2), BATCH.subList(2, 11)))) {
        Losses expected = one.train(batches, STEP, 1);
        Losses found = three.train(batches, STEP, 1);
        assertThat(found.crossEntropy()).isWithin(1e-5).of(expected.crossEntropy());
        assertThat(found.ctc().get(1)).isWithin(1e-5).of(expected.ctc().get(1));
        assertThat(found.tokens()).isEqualTo(expected.tokens());
        assertThat(found.gradientNorm()).isWithin(1e-4).of(expected.gradientNorm());
      }
      Map<String, float[]> expected = ChainValues.moments(one, modules);
      ChainValues.moments(three, modules)
          .forEach(
              (name, values) ->
                  assertWithMessage(name)
                      .that(values)
                      .usingTolerance(1e-5)
                      .containsExactly(expected.get(name))
                      .inOrder());
    }
  }

  @Test
  void repeatsItselfToTheBitWhoeverComesFirst() {
    List<Losses> first = steps();
    assertThat(steps()).isEqualTo(first);
  }

  private static List<Losses> steps() {
    List<Losses> losses = new ArrayList<>();
    try (ChainSession chain = random(3)) {
      for (int step = 1; step <= 5; step++) {
        losses.add(chain.train(List.of(Toy.batch(10, step)), new StepOptions(1e-2, step), step));
      }
    }
    return losses;
  }

  @Test
  void measuresReadsAndSearchesAsOneThreadDoes() {
    try (ChainSession one = chain(1);
        ChainSession four = chain(4)) {
      assertThat(four.evaluate(BATCH).crossEntropy())
          .isWithin(1e-5)
          .of(one.evaluate(BATCH).crossEntropy());
      List<Reading> readings = four.read(SOURCES, 1, 1);
      List<Reading> expected = one.read(SOURCES, 1, 1);
      for (int i = 0; i < SOURCES.size(); i++) {
        assertThat(readings.get(i).classes()).isEqualTo(expected.get(i).classes());
      }
      SearchPlan beam = new SearchPlan(3, 1, 1);
      List<GuidedSource> asked = SOURCES.stream().map(GuidedSource::free).toList();
      List<List<Hypothesis>> found = four.decode(asked, beam);
      List<List<Hypothesis>> wanted = one.decode(asked, beam);
      for (int i = 0; i < SOURCES.size(); i++) {
        assertThat(found.get(i).get(0).symbols()).isEqualTo(wanted.get(i).get(0).symbols());
      }
    }
  }

  /** The session is given back next: whatever still ran in it would end the process. */
  @Test
  void leavesNothingRunningWhereTheCallerIsInterruptedOrAPartFails() {
    AtomicInteger ended = new AtomicInteger();
    try (ChainSession chain = chain(1);
        DataParallelThreads threads = DataParallelThreads.computing(3)) {
      Thread.currentThread().interrupt();
      assertThrows(
          AssertionError.class,
          () ->
              threads.share(
                  chain.session(),
                  List.of(0, 1, 2),
                  (runner, part) -> {
                    if (part == 0) {
                      throw new AssertionError("part 0");
                    }
                    Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(50));
                    return ended.incrementAndGet();
                  }));
      assertThat(ended.get()).isEqualTo(2);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void goesOnAfterAPartThatFailed() {
    Example broken =
        new Example(new Source.Symbols(new int[] {99}), BATCH.get(0).interfaces(), new int[] {99});
    List<Example> batch = new ArrayList<>(BATCH);
    batch.set(10, broken);
    try (ChainSession one = chain(1);
        ChainSession three = chain(3)) {
      assertThrows(RuntimeException.class, () -> three.train(List.of(batch), STEP, 1));
      assertThat(three.train(List.of(BATCH), STEP, 1).gradientNorm())
          .isWithin(1e-4)
          .of(one.train(List.of(BATCH), STEP, 1).gradientNorm());
    }
  }
}
