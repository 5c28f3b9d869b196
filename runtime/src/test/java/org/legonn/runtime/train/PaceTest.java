package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;

import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.PairList;
import org.legonn.runtime.fake.Modules;

class PaceTest {
  /** Of 8 symbols, and so of 12 positions at the interface. */
  private static final String SOURCE = "abababab";

  private static final int POSITIONS = 12;

  @Test
  void isTheUsualForLargeData() {
    Pace pace = pace(40_000, null, null, null);
    assertThat(pace.batchTokens()).isEqualTo(4_096);
    assertThat(pace.budget()).isEqualTo(new Budget.Epochs(10));
    assertThat(pace.batches()).isEqualTo(40_000 * POSITIONS / 4_096);
    assertThat(pace.steps()).isEqualTo(10 * pace.batches());
    assertThat(pace.warmup()).isEqualTo(pace.steps() / 10);
    assertThat(pace.validateEvery()).isEqualTo(0);
  }

  @Test
  void cutsSmallDataIntoTwentyBatchesAndPassesOverThemForAThousandSteps() {
    Pace pace = pace(1_000, null, null, null);
    assertThat(pace.batchTokens()).isEqualTo(1_000 * POSITIONS / 20);
    assertThat(pace.batches()).isEqualTo(20);
    assertThat(pace.budget()).isEqualTo(new Budget.Epochs(50));
    assertThat(pace.steps()).isEqualTo(1_000);
    assertThat(pace.warmup()).isEqualTo(100);
    assertThat(pace.validateEvery()).isEqualTo(50);
  }

  @Test
  void makesNoTinyBatches() {
    assertThat(pace(100, null, null, null).batchTokens()).isEqualTo(500);
  }

  @Test
  void warmsUpForATenthOfTheStepsAtMost() {
    assertThat(pace(1_000, new Budget.Steps(360), null, null).warmup()).isEqualTo(36);
    assertThat(pace(1_000, new Budget.Steps(100_000), null, null).warmup()).isEqualTo(400);
  }

  @Test
  void leavesWhatWasSetAsItIsAndKnowsAWarmupThatIsTooLong() {
    Pace pace = pace(1_000, new Budget.Steps(360), 4_096, 400);
    assertThat(pace.budget()).isEqualTo(new Budget.Steps(360));
    assertThat(pace.batchTokens()).isEqualTo(4_096);
    assertThat(pace.warmup()).isEqualTo(400);
    assertThat(pace.isSlow()).isTrue();
    assertThat(pace(1_000, new Budget.Steps(360), null, null).isSlow()).isFalse();
  }

  @Test
  void readsNothingWhereNothingHangsOnTheLengths() {
    Corpus unreadable =
        (Corpus)
            Proxy.newProxyInstance(
                Corpus.class.getClassLoader(),
                new Class<?>[] {Corpus.class},
                (proxy, method, arguments) -> {
                  throw new AssertionError("nobody asked for " + method.getName());
                });
    InterfaceLengths lengths = InterfaceLengths.of(Modules.chain().declared());
    assertThat(Pace.of(new Budget.Steps(360), 4_096, null, 50, 1, unreadable, lengths).warmup())
        .isEqualTo(36);
    Pace epochs = Pace.of(new Budget.Epochs(3), 4_096, 10, 0, 2, unreadable, lengths);
    assertThat(epochs.measured(7, 2).steps()).isEqualTo(11);
    assertThat(epochs.measured(7, 2).batches()).isEqualTo(7);
  }

  private static Pace pace(
      int pairs, @Nullable Budget budget, @Nullable Integer batchTokens, @Nullable Integer warmup) {
    List<String> sources = Collections.nCopies(pairs, SOURCE);
    List<String> targets = Collections.nCopies(pairs, "one two");
    Corpus corpus = PairList.of(sources, targets, ChainCodecs.of(Modules.chain().declared()));
    return Pace.of(
        budget,
        batchTokens,
        warmup,
        null,
        1,
        corpus,
        InterfaceLengths.of(Modules.chain().declared()));
  }
}
