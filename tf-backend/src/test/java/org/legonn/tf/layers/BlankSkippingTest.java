package org.legonn.tf.layers;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A symbol at each position: «a» or «b», the blank «-» where it is sure, and «~» where it isn't.
 */
final class BlankSkippingTest {
  private static final String[] SAID = {"--ab--a-", "----", "a~-a"};
  private static final int[] LENGTHS = {8, 4, 4};
  private static final int POSITIONS = 8;
  private static final int CLASSES = 3;

  /** Of several sure blanks in a row the last stays, so that «a--a» is two symbols as before. */
  private static final int[][] READ = {{1, 2, 3, 5, 6, 7}, {3}, {0, 1, 2, 3}};

  private static final int LONGEST = 6;

  private final GraphFixture graph = new GraphFixture();
  private final BlankSkipping skipping = new BlankSkipping(OptionalDouble.of(0.9));
  private final Parameter logits =
      new Parameter(
          "test/logits",
          Shape.of((long) SAID.length * POSITIONS, CLASSES),
          new Initializer.Constant(0));

  @BeforeEach
  void fill() {
    float[] values = new float[SAID.length * POSITIONS * CLASSES];
    for (int b = 0; b < SAID.length; b++) {
      for (int k = 0; k < SAID[b].length(); k++) {
        char said = SAID[b].charAt(k);
        int symbol = said == '-' || said == '~' ? CLASSES - 1 : said - 'a';
        // So that no two rows are alike.
        values[(b * POSITIONS + k) * CLASSES + symbol] = (said == '~' ? 1 : 5) + 0.1f * k;
      }
    }
    graph.assign(logits, values);
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private static float[] row(float[] rows, int row) {
    return Arrays.copyOfRange(rows, row * CLASSES, (row + 1) * CLASSES);
  }

  @Test
  void ofNeighbouringSureBlanksOnlyTheLastIsRead() {
    Pass pass = graph.inference();
    InterfaceMarginals all = graph.marginals(pass, logits, LENGTHS);
    Distributions read = skipping.apply(pass, all);
    assertThat(read.classes()).isEqualTo(CLASSES);
    assertThat(graph.ints(read.extent().lengths())).isEqualTo(new int[] {6, 1, 4});
    assertRead(graph.floats(all.probabilityRows()), graph.floats(read.probabilityRows()));
    assertRead(graph.floats(all.scoreRows()), graph.floats(read.scoreRows()));
  }

  private static void assertRead(float[] all, float[] read) {
    for (int b = 0; b < READ.length; b++) {
      for (int j = 0; j < READ[b].length; j++) {
        assertThat(row(read, b * LONGEST + j)).isEqualTo(row(all, b * POSITIONS + READ[b][j]));
      }
    }
  }

  @Test
  void gradientsFlowToWhatIsReadAlone() {
    Pass pass = graph.training();
    InterfaceMarginals all = graph.marginals(pass, logits, LENGTHS);
    Distributions read = skipping.apply(pass, all);
    Operand<TFloat32> valid = read.extent().validRows();
    read.receive(
        () -> pass.tf().math.mul(pass.tf().onesLike(read.probabilityRows()), valid),
        () -> pass.tf().zerosLike(valid));
    float[] gradient = graph.floats(pass.gradients().get(logits));
    float[] probabilities = graph.floats(all.probabilityRows());
    for (int b = 0; b < READ.length; b++) {
      for (int k = 0; k < POSITIONS; k++) {
        int position = k;
        boolean isRead = Arrays.stream(READ[b]).anyMatch(each -> each == position);
        int row = b * POSITIONS + k;
        // Where a row is read the gradient 1 · p is p itself.
        assertThat(row(gradient, row))
            .usingTolerance(1e-6)
            .containsExactly(isRead ? row(probabilities, row) : new float[CLASSES])
            .inOrder();
      }
    }
  }

  @Test
  void tellsWhereAmongAllPositionsSomethingLooks() {
    Pass pass = graph.inference();
    InterfaceMarginals all = graph.marginals(pass, logits, LENGTHS);
    float[] scores = new float[SAID.length * LONGEST];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i + 1;
    }
    float[] put =
        graph.floats(skipping.putBack(pass, all, graph.floats(scores, SAID.length, 1, LONGEST)));
    float[] expected = new float[SAID.length * POSITIONS];
    for (int b = 0; b < READ.length; b++) {
      for (int j = 0; j < READ[b].length; j++) {
        expected[b * POSITIONS + READ[b][j]] = scores[b * LONGEST + j];
      }
    }
    assertThat(put).usingExactEquality().containsExactly(expected).inOrder();
  }

  @Test
  void withoutAThresholdAllPositionsAreRead() {
    Pass pass = graph.inference();
    InterfaceMarginals all = graph.marginals(pass, logits, LENGTHS);
    assertThat(BlankSkipping.NONE.apply(pass, all)).isSameInstanceAs(all);
  }
}
