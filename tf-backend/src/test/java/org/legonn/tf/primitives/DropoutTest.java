package org.legonn.tf.primitives;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.tf.fixture.GraphFixture;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

final class DropoutTest {
  private final GraphFixture graph = new GraphFixture();
  private final Pass pass = graph.training();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void dropoutKeepsTheMeanAndDependsOnTheSeed() {
    Parameter ones = new Parameters("test").add("ones", new Initializer.Constant(1), 100, 100);
    graph.initialize(List.of(ones));
    Operand<TFloat32> dropped = Dropout.apply(pass, pass.parameter(ones), 0.25);
    float[] first = graph.floats(dropped);
    double sum = 0;
    for (float value : first) {
      sum += value;
    }
    assertThat(sum / first.length).isWithin(0.03).of(1);
    assertThat(graph.floats(dropped)).isEqualTo(first);
    graph.seed(8);
    assertThat(graph.floats(dropped)).isNotEqualTo(first);
  }
}
