package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.Range;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MixtureTest {
  private static final long STEPS = 20_000;

  private static long steps(Mixture mixture, int chain) {
    return LongStream.rangeClosed(1, STEPS).filter(step -> mixture.at(step) == chain).count();
  }

  @Test
  void sharesFollowTheSizeOfTheDataTheLessTheHotterItIs() {
    assertThat(Mixture.of(List.of(900L, 100L), 1, 1).share(0)).isWithin(1e-12).of(0.9);
    assertThat(Mixture.of(List.of(900L, 100L), 2, 1).share(0)).isWithin(1e-12).of(0.75);
    assertThat(Mixture.of(List.of(900L, 100L), 1e9, 1).share(0)).isWithin(1e-6).of(0.5);
  }

  @Test
  void eachChainTakesItsShareOfTheSteps() {
    Mixture mixture = Mixture.of(List.of(600L, 300L, 100L), 1, 7);
    assertThat(steps(mixture, 0)).isIn(Range.closed(11_700L, 12_300L));
    assertThat(steps(mixture, 1)).isIn(Range.closed(5_700L, 6_300L));
    assertThat(steps(mixture, 2)).isIn(Range.closed(1_800L, 2_200L));
  }

  @Test
  void whoseStepItIsHangsOnSeedAndStepAlone() {
    List<Long> sizes = List.of(5L, 5L);
    Mixture one = Mixture.of(sizes, 1, 3);
    Mixture same = Mixture.of(sizes, 1, 3);
    Mixture other = Mixture.of(sizes, 1, 4);
    List<Integer> turns = LongStream.rangeClosed(1, 64).mapToObj(one::at).toList();
    assertThat(LongStream.rangeClosed(1, 64).mapToObj(same::at).toList()).isEqualTo(turns);
    assertThat(LongStream.rangeClosed(1, 64).mapToObj(other::at).toList()).isNotEqualTo(turns);
  }

  @Test
  void aChainThatTrainsAloneTakesAllSteps() {
    assertThat(steps(Mixture.ofOne(), 0)).isEqualTo(STEPS);
  }
}
