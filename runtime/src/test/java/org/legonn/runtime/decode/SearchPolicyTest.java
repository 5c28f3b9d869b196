package org.legonn.runtime.decode;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Guidance;
import org.legonn.runtime.backend.MaximumLength;

final class SearchPolicyTest {
  @Test
  void cutsTextsAtTwiceTheInterfacesLengthAndSomeMore() {
    assertThat(SearchPolicy.DEFAULT.forPositions(7).maximumLength()).isEqualTo(24);
  }

  @Test
  void cutsTextsWhereItIsTold() {
    assertThat(cutAt(5, 0).forPositions(7).maximumLength()).isEqualTo(5);
    assertThat(assertThrows(IllegalArgumentException.class, () -> MaximumLength.fixed(0)))
        .hasMessageThat()
        .contains("at least 1");
  }

  @Test
  void leavesRoomForTheMinimumLength() {
    assertThat(cutAt(5, 9).forPositions(7).maximumLength()).isEqualTo(9);
  }

  private static SearchPolicy cutAt(int symbols, int minimum) {
    return new SearchPolicy(4, 1, 1, MaximumLength.fixed(symbols), new Guidance(minimum, 0, 0), 1);
  }
}
