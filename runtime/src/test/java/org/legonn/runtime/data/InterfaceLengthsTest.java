package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.fake.Modules;

class InterfaceLengthsTest {
  private final InterfaceLengths lengths = InterfaceLengths.of(Modules.declared());

  @Test
  void roundHalvesUp() {
    assertThat(lengths.of(1)).isEqualTo(new int[] {2});
    assertThat(lengths.of(2)).isEqualTo(new int[] {3});
    assertThat(lengths.of(7)).isEqualTo(new int[] {11});
  }

  @Test
  void needAPositionALabelAndOneBetweenEqualNeighbours() {
    assertThat(lengths.feasible(example(2, 0, 1, 2))).isTrue();
    assertThat(lengths.feasible(example(2, 0, 0, 1))).isFalse();
  }

  @Test
  void countTheLongestSideAsPadded() {
    assertThat(lengths.padded(example(2, 0, 1))).isEqualTo(3);
    assertThat(lengths.padded(example(4, 0))).isEqualTo(6);
    assertThat(lengths.padded(example(1, 0, 1, 2, 0))).isEqualTo(5);
  }

  private static Example example(int sourceLength, int... target) {
    return new Example(new Source.Symbols(new int[sourceLength]), List.of(target), target);
  }
}
