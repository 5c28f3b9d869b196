package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;
import static java.lang.Float.NEGATIVE_INFINITY;
import static java.lang.Float.NaN;
import static java.lang.Float.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.InputException;

/** What a model from elsewhere may say; what it does say is tested with ONNX Runtime. */
class OutsideEncodingTest {
  private static void check(float... scores) {
    OutsideEncoding.requireFinite("listener", scores, 3, "a.wav");
  }

  private static String refusal(float... scores) {
    return assertThrows(InputException.class, () -> check(scores)).getMessage();
  }

  @Test
  void aPositionNeedsOneFiniteScoreAndNoneThatIsNoNumber() {
    check(NEGATIVE_INFINITY, -2, NEGATIVE_INFINITY);
    assertThat(refusal(NEGATIVE_INFINITY, NEGATIVE_INFINITY))
        .isEqualTo(
            "a.wav: listener gives -Infinity at position 3 (from 0); look at the sound, and at the"
                + " model");
    assertThat(refusal(0, NaN, 1)).contains("gives NaN at position 3");
    assertThat(refusal(0, POSITIVE_INFINITY)).contains("gives Infinity at position 3");
  }
}
