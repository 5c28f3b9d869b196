package org.legonn.tf.primitives;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

class GraphScopeTest {
  private final Graph graph = new Graph();
  private final Ops tf = GraphScope.operations(graph);

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void numbersWhatHasTheSameNameEachScopeByItself() {
    assertThat(constant(tf)).isEqualTo("Const");
    assertThat(constant(tf)).isEqualTo("Const_1");
    assertThat(constant(tf)).isEqualTo("Const_2");
    assertThat(constant(tf.withName("rate"))).isEqualTo("rate");
    assertThat(constant(tf.withName("rate"))).isEqualTo("rate_1");
    Ops train = tf.withSubScope("train");
    assertThat(constant(train)).isEqualTo("train/Const");
    assertThat(constant(train.withSubScope("step"))).isEqualTo("train/step/Const");
    assertThat(constant(train)).isEqualTo("train/Const_1");
    assertThat(constant(tf.withSubScope("train"))).isEqualTo("train_1/Const");
  }

  @Test
  void leavesOutNumbersThatSomebodyHasTaken() {
    assertThat(constant(tf.withName("a_1"))).isEqualTo("a_1");
    assertThat(constant(tf.withName("a"))).isEqualTo("a");
    assertThat(constant(tf.withName("a"))).isEqualTo("a_1_1");
    assertThat(constant(tf.withName("a"))).isEqualTo("a_2");
  }

  @Test
  void knowsTheNamesThatTheGraphHas() {
    constant(tf);
    constant(tf.withSubScope("train"));
    Ops later = GraphScope.operations(graph);
    assertThat(constant(later)).isEqualTo("Const_1");
    assertThat(constant(later.withSubScope("train"))).isEqualTo("train_1/Const");
  }

  @Test
  void refusesWhatIsNoName() {
    assertThrows(IllegalArgumentException.class, () -> tf.withName("a/b"));
    assertThrows(IllegalArgumentException.class, () -> tf.withSubScope("größe"));
  }

  private static String constant(Ops tf) {
    return tf.constant(1).op().name();
  }
}
