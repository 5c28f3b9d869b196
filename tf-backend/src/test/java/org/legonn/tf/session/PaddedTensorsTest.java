package org.legonn.tf.session;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.tf.device.NativeLibrary;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

final class PaddedTensorsTest {
  @Test
  void widthsAreRoundedUpAndFilledWithZeros() {
    NativeLibrary.load();
    List<int[]> rows = List.of(new int[] {4}, new int[] {5, 6, 7}, new int[0]);
    try (TInt32 padded = PaddedTensors.ints(rows);
        TInt32 lengths = PaddedTensors.lengths(rows);
        TInt32 nothing = PaddedTensors.ints(List.of(new int[0]))) {
      assertThat(padded.shape()).isEqualTo(Shape.of(3, 4));
      assertThat(padded.getInt(0, 0)).isEqualTo(4);
      assertThat(padded.getInt(0, 1)).isEqualTo(0);
      assertThat(padded.getInt(1, 2)).isEqualTo(7);
      assertThat(padded.getInt(1, 3)).isEqualTo(0);
      assertThat(lengths.getInt(1)).isEqualTo(3);
      assertThat(nothing.shape()).isEqualTo(Shape.of(1, 2));
    }
  }

  @Test
  void everyRowHasTheEndThatItIsGiven() {
    NativeLibrary.load();
    try (TInt32 ended = PaddedTensors.ended(List.of(new int[] {4}, new int[] {5, 6}), -1)) {
      assertThat(ended.shape()).isEqualTo(Shape.of(2, 4));
      assertThat(ended.getInt(0, 0)).isEqualTo(4);
      assertThat(ended.getInt(0, 1)).isEqualTo(-1);
      assertThat(ended.getInt(1, 1)).isEqualTo(6);
      assertThat(ended.getInt(1, 2)).isEqualTo(-1);
      assertThat(ended.getInt(1, 3)).isEqualTo(-1);
    }
  }

  @Test
  void framesAreRoundedUpToo() {
    NativeLibrary.load();
    float[][] some = {{1, 2}, {3, 4}};
    float[][] more = new float[9][2];
    try (TFloat32 padded = PaddedTensors.frames(List.of(some, more))) {
      assertThat(padded.shape()).isEqualTo(Shape.of(2, 16, 2));
      assertThat(padded.getFloat(0, 1, 1)).isEqualTo(4f);
      assertThat(padded.getFloat(0, 2, 0)).isEqualTo(0f);
    }
  }
}
