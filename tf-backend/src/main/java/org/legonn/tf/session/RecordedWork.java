package org.legonn.tf.session;

import com.google.common.base.Splitter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.NodeOutput;
import org.tensorflow.proto.TensorDescription;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What the operations of a run have to do at least, from the shapes that TensorFlow's trace
 * records: bytes to read and to write once each, and multiplications and additions of products.
 */
final class RecordedWork {
  /** That pass on what they are given, or look at nothing but its shape. */
  private static final Set<String> MOVES_NOTHING =
      Set.of(
          "Bitcast",
          "Const",
          "Enter",
          "Exit",
          "ExpandDims",
          "Identity",
          "LoopCond",
          "MapStage",
          "MapUnstage",
          "Merge",
          "NextIteration",
          "NoOp",
          "ReadVariableOp",
          "Reshape",
          "Shape",
          "Switch",
          "VarHandleOp",
          "ZerosLike",
          "_Arg",
          "_Retval");

  /** That read no more than they write. */
  private static final Set<String> PICKS = Set.of("GatherV2", "GatherNd", "Slice", "StridedSlice");

  /** Gradient, weights and both moments are read, the latter three also written. */
  private static final String ADAM = "ResourceApplyAdam";

  private static final int OF_ADAM = 7;

  private final Map<String, TensorDescription> tensors = new HashMap<>();

  /** What a label such as {@code loop/add = Add(x, y:1, ^before)} says. */
  record Label(String kind, List<String> inputs) {
    static Label of(String text) {
      int begin = text.lastIndexOf(" = ");
      int open = text.indexOf('(', Math.max(0, begin));
      if (begin < 0 || open < 0) {
        return new Label(text, List.of());
      }
      String inputs = text.substring(open + 1, text.length() - 1);
      return new Label(
          text.substring(begin + 3, open),
          Splitter.on(", ")
              .omitEmptyStrings()
              .splitToStream(inputs)
              .filter(input -> !input.startsWith("^"))
              .toList());
    }
  }

  /** Notes what came out. */
  void note(NodeExecStats node) {
    for (NodeOutput output : node.getOutputList()) {
      tensors.put(node.getNodeName() + ":" + output.getSlot(), output.getTensorDescription());
    }
  }

  /** Bytes, once all nodes of the run are noted. */
  double bytes(NodeExecStats node, Label label) {
    if (MOVES_NOTHING.contains(label.kind())) {
      return 0;
    }
    double written =
        node.getOutputList().stream().mapToDouble(out -> bytes(out.getTensorDescription())).sum();
    if (PICKS.contains(label.kind())) {
      return 2 * written;
    }
    double read = label.inputs().stream().mapToDouble(input -> bytes(tensor(input))).sum();
    return label.kind().equals(ADAM) ? OF_ADAM * read : written + read;
  }

  /** Multiplications and additions, if it is a product of matrices. */
  double operations(NodeExecStats node, Label label) {
    if (!label.kind().contains("MatMul") || node.getOutputCount() == 0) {
      return 0;
    }
    TensorDescription out = node.getOutput(0).getTensorDescription();
    double matrices = 1;
    for (int i = 0; i < out.getShape().getDimCount() - 2; i++) {
      matrices *= out.getShape().getDim(i).getSize();
    }
    // Of m × k and k × n: m · k · k · n · m · n is the square of m · k · n.
    double square =
        elements(out)
            * elements(tensor(label.inputs().get(0)))
            * elements(tensor(label.inputs().get(1)));
    return 2 * Math.sqrt(square / matrices);
  }

  private TensorDescription tensor(String input) {
    String key = input.contains(":") ? input : input + ":0";
    return tensors.getOrDefault(key, TensorDescription.getDefaultInstance());
  }

  private static double elements(TensorDescription tensor) {
    double elements = 1;
    for (TensorShapeProto.Dim dim : tensor.getShape().getDimList()) {
      elements *= dim.getSize();
    }
    return elements;
  }

  private static double bytes(TensorDescription tensor) {
    return elements(tensor) * size(tensor.getDtype());
  }

  private static int size(DataType type) {
    return switch (type) {
      case DT_FLOAT, DT_INT32, DT_UINT32 -> 4;
      case DT_BFLOAT16, DT_HALF, DT_INT16, DT_UINT16 -> 2;
      case DT_BOOL, DT_INT8, DT_UINT8 -> 1;
      case DT_DOUBLE, DT_INT64, DT_UINT64 -> 8;
      default -> 0;
    };
  }
}
