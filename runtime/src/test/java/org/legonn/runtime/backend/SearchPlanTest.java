package org.legonn.runtime.backend;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class SearchPlanTest {
  private static final SearchPlan PLAN = new SearchPlan(4, 2, 1);

  @Test
  void cutsTextsAtTwiceTheInterfacesLengthAndSomeMore() {
    assertThat(PLAN.maximumLength(7)).isEqualTo(24);
  }

  @Test
  void cutsTextsWhereItIsTold() {
    assertThat(PLAN.cutAt(5).maximumLength(7)).isEqualTo(5);
    assertThat(PLAN.cutAt(5).maximumLength(0)).isEqualTo(5);
  }

  @Test
  void leavesRoomForTheMinimumLength() {
    assertThat(PLAN.cutAt(5).guided(9, 0, 0).maximumLength(7)).isEqualTo(9);
  }

  @Test
  void keepsAllElseWhenItIsGuidedOrCut() {
    assertThat(PLAN.guided(3, 2, 0.5).cutAt(8))
        .isEqualTo(new SearchPlan(4, 2, 1, 3, 2, 0.5, 0, 8, false));
    assertThat(PLAN.cutAt(8).guided(3, 2, 0.5)).isEqualTo(PLAN.guided(3, 2, 0.5).cutAt(8));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThat(refusal(() -> new SearchPlan(0, 1, 1))).contains("at least 1");
    assertThat(refusal(() -> new SearchPlan(2, 3, 1))).contains("n-best at most the beam");
    assertThat(refusal(() -> PLAN.guided(-1, 0, 0))).contains("neither may be negative");
    assertThat(refusal(() -> PLAN.guided(0, 0, 1.5))).contains("give one from 0 to 1");
    assertThat(refusal(() -> PLAN.cutAt(0))).contains("leave room for at least 1 symbol");
  }

  private static String refusal(Executable wrong) {
    return assertThrows(IllegalArgumentException.class, wrong).getMessage();
  }
}
