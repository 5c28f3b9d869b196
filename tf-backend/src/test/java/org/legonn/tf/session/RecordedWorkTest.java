package org.legonn.tf.session;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.tf.session.RecordedWork.Label;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.NodeOutput;
import org.tensorflow.proto.TensorDescription;
import org.tensorflow.proto.TensorShapeProto;

final class RecordedWorkTest {
  private final RecordedWork work = new RecordedWork();

  private NodeExecStats node(String name, DataType type, long... shape) {
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    for (long size : shape) {
      dims.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    NodeExecStats node =
        NodeExecStats.newBuilder()
            .setNodeName(name)
            .addOutput(
                NodeOutput.newBuilder()
                    .setTensorDescription(
                        TensorDescription.newBuilder().setDtype(type).setShape(dims)))
            .build();
    work.note(node);
    return node;
  }

  @Test
  void aLabelTellsKindAndInputs() {
    Label label = Label.of("[CPU] train/add = Add(train/x, train/split:1, ^train/first)");
    assertThat(label.kind()).isEqualTo("Add");
    assertThat(label.inputs()).containsExactly("train/x", "train/split:1").inOrder();
  }

  @Test
  void whatIsNoLabelIsAKind() {
    assertThat(Label.of("edge_5_a")).isEqualTo(new Label("edge_5_a", List.of()));
  }

  @Test
  void inputsAreReadAndOutputsWritten() {
    node("x", DataType.DT_FLOAT, 10, 20);
    NodeExecStats cast = node("cast", DataType.DT_BFLOAT16, 10, 20);
    assertThat(work.bytes(cast, Label.of("cast = Cast(x)"))).isEqualTo(200 * (4 + 2));
  }

  @Test
  void whatOnlyPassesOnMovesNothing() {
    node("x", DataType.DT_FLOAT, 10, 20);
    NodeExecStats flat = node("flat", DataType.DT_FLOAT, 200);
    assertThat(work.bytes(flat, Label.of("flat = Reshape(x, shape)"))).isEqualTo(0);
  }

  @Test
  void aProductMultipliesAndAddsEachPair() {
    node("x", DataType.DT_FLOAT, 30, 20);
    node("w", DataType.DT_FLOAT, 50, 20);
    NodeExecStats product = node("y", DataType.DT_FLOAT, 30, 50);
    assertThat(work.operations(product, Label.of("y = MatMul(x, w)")))
        .isWithin(1e-6)
        .of(2 * 30 * 20 * 50);
  }

  @Test
  void soDoProductsOfABatch() {
    node("q", DataType.DT_FLOAT, 4, 2, 30, 8);
    node("k", DataType.DT_FLOAT, 4, 2, 20, 8);
    NodeExecStats product = node("s", DataType.DT_FLOAT, 4, 2, 30, 20);
    assertThat(work.operations(product, Label.of("s = _MklBatchMatMulV2(q, k)")))
        .isWithin(1e-6)
        .of(2 * 8 * 30 * 20 * 8);
  }
}
