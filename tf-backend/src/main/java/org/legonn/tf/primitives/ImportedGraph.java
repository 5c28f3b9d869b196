package org.legonn.tf.primitives;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/**
 * Where a part of a graph is that was emitted by itself, since its loops are written out ({@link
 * LoopsWrittenOut}) before it joins the rest. Variables are found by their names, as everywhere.
 */
public final class ImportedGraph implements OperandSource {
  private final Graph graph;
  private final String prefix;

  private ImportedGraph(Graph graph, String prefix) {
    this.graph = graph;
    this.prefix = prefix;
  }

  /**
   * Emits a part by itself and lets it join a graph.
   *
   * @param scope a fresh one of that graph
   * @param emit emits the part
   * @param within finds what is needed of it where it then is
   */
  public static <R> R join(
      Graph graph, Ops scope, Function<Ops, R> emit, BiFunction<R, OperandSource, R> within) {
    String first = scope.scope().makeOpName("part");
    String prefix = first.substring(0, first.lastIndexOf('/'));
    try (Graph alone = new Graph()) {
      R emitted = emit.apply(GraphScope.operations(alone));
      graph.importGraphDef(LoopsWrittenOut.of(alone.toGraphDef()), prefix);
      return within.apply(emitted, new ImportedGraph(graph, prefix));
    }
  }

  @Override
  public <T extends TType> Operand<T> capture(Operand<T> operand) {
    return graph
        .operationOrThrow(prefix + "/" + operand.op().name())
        .output(operand.asOutput().index());
  }
}
