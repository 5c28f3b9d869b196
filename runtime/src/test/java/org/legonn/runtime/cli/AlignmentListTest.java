package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.result.Scores.Answer;

class AlignmentListTest {
  @Test
  void isHeadedByOneLineASource() {
    String list =
        AlignmentList.of(
            List.of(new Answer("zwei\thundert\r\nzwei", List.of("two"), "two", "two")));
    assertThat(list.lines().findFirst())
        .hasValue("zwei\thundert  zwei: 0 substitutions, 0 deletions, 0 insertions in 1 words");
  }
}
