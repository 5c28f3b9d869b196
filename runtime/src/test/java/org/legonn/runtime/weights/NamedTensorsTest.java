package org.legonn.runtime.weights;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.InputException;

class NamedTensorsTest {
  private static final TensorShape TWO = TensorShape.of(2);

  @Test
  void aTensorHasAsManyValuesAsItsShapeTakes() {
    assertThat(FloatTensor.of(TensorShape.of(2, 3), new float[6]).elements()).isEqualTo(6);
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> FloatTensor.of(TensorShape.of(2, 3), 1, 2)))
        .hasMessageThat()
        .isEqualTo("2 values for the shape [2, 3], which takes 6");
  }

  @Test
  void aTensorStaysAsItIs() {
    float[] values = {1, 2};
    FloatTensor tensor = FloatTensor.of(TWO, values);
    values[0] = 3;
    tensor.toArray()[0] = 4;
    assertThat(tensor).isEqualTo(FloatTensor.of(TWO, 1, 2));
    assertThrows(ReadOnlyBufferException.class, () -> tensor.values().put(0, 5));
    FloatBuffer buffer = FloatBuffer.wrap(new float[] {0, 1, 2, 3}, 1, 2);
    assertThat(FloatTensor.of(TWO, buffer)).isEqualTo(tensor);
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void tensorsAreEqualToTheBit() {
    assertThat(FloatTensor.scalar(0.0f)).isNotEqualTo(FloatTensor.scalar(-0.0f));
    assertThat(FloatTensor.scalar(Float.NaN)).isEqualTo(FloatTensor.scalar(Float.NaN));
    assertThat(WeightsFiles.bits(0x7fc00000)).isNotEqualTo(WeightsFiles.bits(0x7fc00001));
    assertThat(FloatTensor.of(TensorShape.of(1), 1)).isNotEqualTo(FloatTensor.scalar(1));
    assertThat(WeightsFiles.odd().hashCode()).isEqualTo(WeightsFiles.odd().hashCode());
  }

  @Test
  void theFirstValueThatIsNotFiniteIsFound() {
    assertThat(FloatTensor.of(TWO, 1, 2).firstNonFinite()).isEqualTo(OptionalInt.empty());
    assertThat(FloatTensor.of(TWO, 1, Float.NaN).firstNonFinite()).isEqualTo(OptionalInt.of(1));
  }

  @Test
  void namesAreInOrder() {
    FloatTensor tensor = FloatTensor.of(TWO, 1, 2);
    NamedTensors tensors = NamedTensors.of(Map.of("b", tensor, "a/2", tensor, "a/10", tensor));
    assertThat(tensors.asMap().keySet()).containsExactly("a/10", "a/2", "b").inOrder();
    assertThat(tensors.elements()).isEqualTo(6);
    assertThat(tensors.get("b")).isEqualTo(tensor);
    assertThat(assertThrows(IllegalArgumentException.class, () -> tensors.get("c")))
        .hasMessageThat()
        .isEqualTo("no tensor is called «c»");
  }

  @Test
  void aNameThatNoFileCanHoldIsRefused() {
    for (String name : new String[] {"__metadata__", "a\uDE00"}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> NamedTensors.of(Map.of(name, FloatTensor.scalar(1))));
    }
  }

  @Test
  void aMisfitIsNamed() {
    NamedTensors tensors =
        NamedTensors.of(
            Map.of("a", FloatTensor.of(TWO, 1, 2), "b", FloatTensor.of(TensorShape.of(1), 3)));
    assertThat(tensors.misfit(tensors.shapes())).isEmpty();
    assertThat(tensors.misfit(Map.of("a", TWO, "b", TWO))).hasValue("«b» is [1], not [2]");
    assertThat(tensors.misfit(Map.of("a", TWO))).hasValue("«b» isn't wanted");
    assertThat(tensors.misfit(Map.of("a", TWO, "aa", TWO))).hasValue("«aa» is missing");
  }

  @Test
  void theMeanIsTakenValueByValue() {
    NamedTensors mean =
        NamedTensors.mean(List.of(named("a", 1, 1e8f), named("a", 2, 1), named("a", 6, -1e8f)));
    assertThat(mean).isEqualTo(named("a", 3, 1 / 3f));
    assertThat(NamedTensors.mean(List.of(WeightsFiles.odd())).shapes())
        .isEqualTo(WeightsFiles.odd().shapes());
  }

  @Test
  void theMeanOfOtherModulesIsRefused() {
    assertThat(
            assertThrows(
                InputException.class,
                () -> NamedTensors.mean(List.of(named("a", 1, 2), named("b", 1, 2)))))
        .hasMessageThat()
        .isEqualTo(
            "weights can't be averaged: number 2 doesn't fit number 1 («a» is missing); average"
                + " those of one module");
    assertThrows(IllegalArgumentException.class, () -> NamedTensors.mean(List.of()));
  }

  private static NamedTensors named(String name, float... values) {
    return NamedTensors.of(Map.of(name, FloatTensor.of(TensorShape.of(values.length), values)));
  }
}
