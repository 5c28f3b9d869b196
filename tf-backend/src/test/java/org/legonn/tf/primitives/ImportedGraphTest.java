package org.legonn.tf.primitives;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Parts of a graph whose loops are written out. */
final class ImportedGraphTest {
  /** What a part was fed and what it gives. */
  private record Part(Operand<TInt32> given, Operand<TInt32> result) {
    Part within(OperandSource here) {
      return new Part(here.capture(given), here.capture(result));
    }
  }

  private interface Emission {
    Operand<TInt32> emit(Ops tf, Operand<TInt32> given);
  }

  private static Part join(Graph graph, Emission emission) {
    Ops scope = GraphScope.operations(graph).withSubScope("joined");
    return ImportedGraph.join(
        graph,
        scope,
        tf -> {
          Operand<TInt32> given = tf.placeholder(TInt32.class);
          return new Part(given, tf.identity(emission.emit(tf, given)));
        },
        Part::within);
  }

  private static int run(Emission emission, int given) {
    try (Graph graph = new Graph()) {
      Part part = join(graph, emission);
      try (Session session = new Session(graph);
          TInt32 fed = TInt32.scalarOf(given);
          Result result = session.runner().feed(part.given(), fed).fetch(part.result()).run()) {
        return ((TInt32) result.get(0)).getInt();
      }
    }
  }

  private static <T extends TType> Operand<T> counted(
      Ops tf, Operand<TInt32> times, Operand<T> start, Step<T> step) {
    return WhileLoop.run(
            tf,
            List.of(tf.constant(0), start),
            (body, loop) -> body.math.less(loop.state(0), loop.capture(times)),
            (body, loop) -> {
              Operand<TInt32> turn = loop.state(0);
              Operand<T> value = loop.state(1);
              return List.of(
                  body.math.add(turn, body.constant(1)), step.next(body, loop, turn, value));
            })
        .get(1);
  }

  private interface Step<T extends TType> {
    Operand<T> next(Ops tf, WhileLoop.Body loop, Operand<TInt32> turn, Operand<T> value);
  }

  @Test
  void aLoopAddsUpWhatDependsOnItsTurnsAndOnWhatIsOutside() {
    // 3 turns of + (turn · 10 + given · given)
    assertThat(
            run(
                (tf, given) ->
                    counted(
                        tf,
                        given,
                        tf.constant(1),
                        (body, loop, turn, value) -> {
                          Operand<TInt32> outside = loop.capture(given);
                          return body.math.add(
                              value,
                              body.math.add(
                                  body.math.mul(turn, body.constant(10)),
                                  body.math.mul(outside, outside)));
                        }),
                3))
        .isEqualTo(1 + 3 * 9 + 30);
  }

  @Test
  void aLoopThatTakesNoTurnGivesWhatItWasGiven() {
    assertThat(
            run(
                (tf, given) ->
                    counted(
                        tf,
                        given,
                        tf.constant(7),
                        (body, loop, turn, value) -> loop.capture(given)),
                0))
        .isEqualTo(7);
  }

  @Test
  void aVariableThatBecomesSomethingConstantEndsWithTheLoop() {
    assertThat(
            run(
                (tf, given) ->
                    counted(
                        tf,
                        given,
                        tf.constant(7),
                        (body, loop, turn, value) ->
                            body.math.add(loop.capture(given), body.constant(1))),
                4))
        .isEqualTo(5);
  }

  @Test
  void aLoopWithinALoopReadsWhatIsOutsideBoth() {
    // Each of 4 outer turns takes as many inner ones as its number, each + given.
    assertThat(
            run(
                (tf, given) ->
                    counted(
                        tf,
                        given,
                        tf.constant(0),
                        (body, loop, turn, value) -> {
                          Operand<TInt32> outside = loop.capture(given);
                          return counted(
                              body,
                              turn,
                              value,
                              (inner, innerLoop, innerTurn, sum) ->
                                  inner.math.add(sum, innerLoop.capture(outside)));
                        }),
                4))
        .isEqualTo((1 + 2 + 3) * 4);
  }

  @Test
  void whatEveryTurnWouldComputeAnewIsComputedBeforeTheLoop() {
    try (Graph graph = new Graph()) {
      join(
          graph,
          (tf, given) ->
              counted(
                  tf,
                  given,
                  tf.constant(0),
                  (body, loop, turn, value) ->
                      body.math.add(value, body.math.square(loop.capture(given)))));
      GraphOperation square = only(graph, "Square");
      assertThat(square.input(0).op().type()).isEqualTo("Placeholder");
      assertThat(only(graph, "LoopCond").numOutputs()).isEqualTo(1);
    }
  }

  private static GraphOperation only(Graph graph, String type) {
    List<GraphOperation> found =
        ImmutableList.copyOf(graph.operations()).stream()
            .filter(operation -> operation.type().equals(type))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
