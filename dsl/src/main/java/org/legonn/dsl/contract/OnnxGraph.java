package org.legonn.dsl.contract;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an ONNX file says of itself: a protocol buffer {@code ModelProto} (onnx.proto of the ONNX
 * project), of which names, types and shapes are read here, and no weight.
 *
 * @param version of the file's format, IR
 * @param operators the version of each domain's operators; the empty name is ONNX's own domain
 * @param inputs what it must be given
 * @param outputs what it gives
 * @param makers the type of the operator that makes a value, by the value's name, and what that
 *     operator reads first
 * @param isWhole whether all weights are in the file
 */
record OnnxGraph(
    long version,
    Map<String, Long> operators,
    List<Value> inputs,
    List<Value> outputs,
    Map<String, Maker> makers,
    boolean isWhole) {
  // Numbers of fields in onnx.proto.
  private static final int MODEL_VERSION = 1;
  private static final int MODEL_GRAPH = 7;
  private static final int MODEL_OPERATORS = 8;
  private static final int OPERATORS_DOMAIN = 1;
  private static final int OPERATORS_VERSION = 2;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_WEIGHTS = 5;
  private static final int GRAPH_INPUT = 11;
  private static final int GRAPH_OUTPUT = 12;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_TYPE = 4;
  private static final int WEIGHTS_NAME = 8;
  private static final int WEIGHTS_PLACE = 14;
  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TYPE_TENSOR = 1;
  private static final int TENSOR_ELEMENT = 1;
  private static final int TENSOR_SHAPE = 2;
  private static final int SHAPE_AXIS = 1;
  private static final int AXIS_SIZE = 1;

  /** {@code DataLocation.EXTERNAL}. */
  private static final int ELSEWHERE = 1;

  OnnxGraph {
    operators = Map.copyOf(operators);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    makers = Map.copyOf(makers);
  }

  /** An operator, by its type, and the name of what it reads first; empty if it reads nothing. */
  record Maker(String type, String read) {}

  /**
   * An input or output.
   *
   * @param element type of its elements, as {@code TensorProto.DataType} counts them; 0 if it is no
   *     tensor
   * @param axes the size of each axis, empty where it isn't fixed; empty where nothing is said
   */
  record Value(String name, int element, Optional<List<OptionalLong>> axes) {
    static final int FLOAT32 = 1;
    static final int INT32 = 6;
    static final int INT64 = 7;

    private static final List<String> ELEMENTS =
        List.of(
            "no tensor",
            "float32",
            "uint8",
            "int8",
            "uint16",
            "int16",
            "int32",
            "int64",
            "string",
            "bool",
            "float16",
            "float64",
            "uint32",
            "uint64",
            "complex64",
            "complex128",
            "bfloat16");

    boolean hasRank(int rank) {
      return axes.filter(it -> it.size() == rank).isPresent();
    }

    /** The size of an axis; empty where it isn't fixed. */
    OptionalLong size(int axis) {
      return axes.map(it -> it.get(axis)).orElse(OptionalLong.empty());
    }

    /** For messages: {@code audio float32 [?, 16000]}. */
    String describe() {
      String type = element < ELEMENTS.size() ? ELEMENTS.get(element) : "of type " + element;
      return Quote.bare(name)
          + " "
          + type
          + axes.map(it -> " " + it.stream().map(Value::size).toList()).orElse("");
    }

    private static String size(OptionalLong axis) {
      return axis.isPresent() ? Long.toString(axis.getAsLong()) : "?";
    }
  }

  /**
   * Reads a file.
   *
   * @throws WireField.BrokenException if it is no such protocol buffer
   */
  static OnnxGraph read(byte[] file) {
    long version = 0;
    Map<String, Long> operators = new TreeMap<>();
    List<WireField> graph = new ArrayList<>();
    for (WireField field : WireField.of(ByteBuffer.wrap(file))) {
      if (field.hasNumber(MODEL_VERSION)) {
        version = field.value();
      } else if (field.hasBytes(MODEL_OPERATORS)) {
        readOperators(field.message(), operators);
      } else if (field.hasBytes(MODEL_GRAPH)) {
        graph.addAll(field.message());
      }
    }
    if (graph.isEmpty() || operators.isEmpty()) {
      throw new WireField.BrokenException("it holds no graph");
    }
    return read(version, operators, graph);
  }

  private static void readOperators(List<WireField> fields, Map<String, Long> operators) {
    String domain = "";
    long version = 0;
    for (WireField field : fields) {
      if (field.hasBytes(OPERATORS_DOMAIN)) {
        domain = field.text();
      } else if (field.hasNumber(OPERATORS_VERSION)) {
        version = field.value();
      }
    }
    operators.put(domain.equals("ai.onnx") ? "" : domain, version);
  }

  private static OnnxGraph read(long version, Map<String, Long> operators, List<WireField> graph) {
    Set<String> weights = new HashSet<>();
    Map<String, Maker> makers = new HashMap<>();
    List<Value> inputs = new ArrayList<>();
    List<Value> outputs = new ArrayList<>();
    boolean whole = true;
    for (WireField field : graph) {
      if (field.hasBytes(GRAPH_WEIGHTS)) {
        whole &= readWeights(field.message(), weights);
      } else if (field.hasBytes(GRAPH_NODE)) {
        readNode(field.message(), makers);
      } else if (field.hasBytes(GRAPH_INPUT)) {
        inputs.add(value(field.message()));
      } else if (field.hasBytes(GRAPH_OUTPUT)) {
        outputs.add(value(field.message()));
      }
    }
    // Old files list weights among the inputs, with what they are unless others are given.
    inputs.removeIf(input -> weights.contains(input.name()));
    return new OnnxGraph(version, operators, inputs, outputs, makers, whole);
  }

  /** Whether the weights are in this file. */
  private static boolean readWeights(List<WireField> fields, Set<String> weights) {
    boolean here = true;
    for (WireField field : fields) {
      if (field.hasBytes(WEIGHTS_NAME)) {
        weights.add(field.text());
      } else if (field.hasNumber(WEIGHTS_PLACE)) {
        here = field.value() != ELSEWHERE;
      }
    }
    return here;
  }

  private static void readNode(List<WireField> fields, Map<String, Maker> makers) {
    List<String> read = new ArrayList<>();
    List<String> made = new ArrayList<>();
    String type = "";
    for (WireField field : fields) {
      if (field.hasBytes(NODE_INPUT)) {
        read.add(field.text());
      } else if (field.hasBytes(NODE_OUTPUT)) {
        made.add(field.text());
      } else if (field.hasBytes(NODE_TYPE)) {
        type = field.text();
      }
    }
    Maker maker = new Maker(type, read.isEmpty() ? "" : read.get(0));
    made.forEach(value -> makers.put(value, maker));
  }

  private static Value value(List<WireField> fields) {
    String name = "";
    List<WireField> tensor = List.of();
    for (WireField field : fields) {
      if (field.hasBytes(VALUE_NAME)) {
        name = field.text();
      } else if (field.hasBytes(VALUE_TYPE)) {
        for (WireField type : field.message()) {
          tensor = type.hasBytes(TYPE_TENSOR) ? type.message() : tensor;
        }
      }
    }
    int element = 0;
    Optional<List<OptionalLong>> axes = Optional.empty();
    for (WireField field : tensor) {
      if (field.hasNumber(TENSOR_ELEMENT)) {
        element = (int) field.value();
      } else if (field.hasBytes(TENSOR_SHAPE)) {
        axes = Optional.of(axes(field.message()));
      }
    }
    return new Value(name, element, axes);
  }

  private static List<OptionalLong> axes(List<WireField> shape) {
    List<OptionalLong> axes = new ArrayList<>();
    for (WireField axis : shape) {
      if (axis.hasBytes(SHAPE_AXIS)) {
        OptionalLong size = OptionalLong.empty();
        for (WireField field : axis.message()) {
          // Some exporters write 0 for what isn't fixed.
          size =
              field.hasNumber(AXIS_SIZE) && field.value() > 0
                  ? OptionalLong.of(field.value())
                  : size;
        }
        axes.add(size);
      }
    }
    return axes;
  }
}
