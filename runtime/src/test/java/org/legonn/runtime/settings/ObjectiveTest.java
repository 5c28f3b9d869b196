package org.legonn.runtime.settings;

import static com.google.common.truth.Truth.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
  @Test
  void theDecoderLearnsFromItsShareOfABatchAndFromOneExampleAtLeast() {
    assertThat(sparing(0.5).decoded(32)).isEqualTo(16);
    assertThat(sparing(0.1).decoded(30)).isEqualTo(3);
    assertThat(sparing(0.1).decoded(1)).isEqualTo(1);
    assertThat(sparing(1).decoded(7)).isEqualTo(7);
  }

  @Test
  void itIsSparedWhereItDoesNotLearnFromAll() {
    assertThat(sparing(0.5).sparesDecoder()).isTrue();
    assertThat(Objective.DEFAULT.sparesDecoder()).isFalse();
  }

  private static Objective sparing(double decoderShare) {
    return new Objective(0.1, 1, Map.of(), 1, decoderShare);
  }
}
