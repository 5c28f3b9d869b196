package org.legonn.tf.primitives;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** Rates that so few bits can't tell are kept on average, as masks differ. */
  @ParameterizedTest
  @CsvSource({
    "64, 0.1", // 8 bits an element
    "64, 0.003",
    "62, 0.1", // 16
    "63, 0.1", // 32
    "63, 0.7"
  })
  void elementsAreDroppedAtTheRate(int width, double rate) {
    int masks = 100;
    int rows = 50;
    Parameter ones = new Parameters("test").add("ones", new Initializer.Constant(1), rows, width);
    graph.initialize(List.of(ones));
    List<Operand<TFloat32>> dropped = new ArrayList<>();
    for (int i = 0; i < masks; i++) {
      dropped.add(Dropout.apply(pass, pass.parameter(ones), rate));
    }
    float[] values = graph.floats(graph.tf().concat(dropped, graph.tf().constant(0)));
    int zeros = 0;
    for (float value : values) {
      assertThat(value).isAnyOf(0f, (float) (1 / (1 - rate)));
      zeros += value == 0 ? 1 : 0;
    }
    double deviation = Math.sqrt(rate * (1 - rate) / values.length);
    // What is drawn once a mask varies, too.
    assertThat((double) zeros / values.length).isWithin(5 * deviation + 1e-3 * rate).of(rate);
  }

  @Test
  void masksDifferFromOneAnother() {
    Parameter ones = new Parameters("test").add("ones", new Initializer.Constant(1), 50, 64);
    graph.initialize(List.of(ones));
    float[] one = graph.floats(Dropout.apply(pass, pass.parameter(ones), 0.5));
    assertThat(graph.floats(Dropout.apply(pass, pass.parameter(ones), 0.5))).isNotEqualTo(one);
  }
}
