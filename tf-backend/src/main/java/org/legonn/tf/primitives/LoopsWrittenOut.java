package org.legonn.tf.primitives;

import com.google.common.base.Splitter;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * A graph's {@link WhileLoop}s as the operations that TensorFlow runs them by: Enter, Merge,
 * Switch, NextIteration and Exit ("Implementation of Control Flow in TensorFlow", 2017).
 *
 * <p>TensorFlow would write them out, too. But then everything that a loop only reads, such as
 * weights, goes through five operations in each turn, and what depends on nothing else is computed
 * in each turn anew. Here the first enters a loop once, and the second is computed before the loop.
 * Loops that seldom run are left as they are.
 */
final class LoopsWrittenOut {
  private static final String LOOP = "StatelessWhile";
  private static final String WRITE_OUT = "_lower_using_switch_merge";
  private static final String TYPE = "T";
  private static final int PARALLEL_TURNS = 1;

  private final Map<String, FunctionDef> functions;
  private final GraphDef.Builder result = GraphDef.newBuilder();

  private LoopsWrittenOut(GraphDef graph) {
    this.functions =
        graph.getLibrary().getFunctionList().stream()
            .collect(Collectors.toMap(each -> each.getSignature().getName(), Function.identity()));
    result.setVersions(graph.getVersions()).setLibrary(graph.getLibrary());
  }

  /**
   * The same graph with its loops written out; outputs of all other operations keep their names.
   */
  static GraphDef of(GraphDef graph) {
    LoopsWrittenOut written = new LoopsWrittenOut(graph);
    written.new Body("", graph.getNodeList(), Frame.NONE, null, Map.of()).all();
    return written.result.build();
  }

  /**
   * A tensor and the loop in each of whose turns it is another.
   *
   * @param name as nodes name their inputs
   */
  private record Tensor(String name, DataType type, Frame frame) {}

  /** A loop, which may be within another. */
  private static final class Frame {
    static final Frame NONE = new Frame(null, "");
    final @Nullable Frame outer;
    final String name;
    final int depth;
    final Map<String, String> entered = new HashMap<>();

    Frame(@Nullable Frame outer, String name) {
      this.outer = outer;
      this.name = name;
      this.depth = outer == null ? 0 : outer.depth + 1;
    }
  }

  private static <T> T known(Map<String, T> map, String name) {
    T found = map.get(name);
    if (found == null) {
      throw new IllegalStateException("a graph without " + name);
    }
    return found;
  }

  private NodeDef.Builder add(String name, String type, DataType of) {
    return result.addNodeBuilder().setName(name).setOp(type).putAttr(TYPE, attribute(of));
  }

  private static AttrValue attribute(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  private NodeDef.Builder enter(String name, DataType type, Frame frame, boolean constant) {
    NodeDef.Builder node = add(name, "Enter", type);
    node.putAttr(
        "frame_name", AttrValue.newBuilder().setS(ByteString.copyFromUtf8(frame.name)).build());
    node.putAttr("is_constant", AttrValue.newBuilder().setB(constant).build());
    node.putAttr("parallel_iterations", AttrValue.newBuilder().setI(PARALLEL_TURNS).build());
    return node;
  }

  /** The name of a tensor within a loop. */
  private String within(Frame frame, Tensor tensor) {
    return frame.depth == tensor.frame().depth ? tensor.name() : entered(frame, tensor);
  }

  private String entered(Frame frame, Tensor tensor) {
    String known = frame.entered.get(tensor.name());
    if (known == null) {
      Frame outer = Objects.requireNonNull(frame.outer);
      String from = within(outer, tensor);
      known = frame.name + "/constant_" + frame.entered.size();
      frame.entered.put(tensor.name(), known);
      enter(known, tensor.type(), frame, true).addInput(from);
    }
    return known;
  }

  /** Nodes of the graph, or of a loop's condition or step. */
  private final class Body {
    private final String prefix;
    private final Frame frame;
    private final @Nullable String turn;
    private final Map<String, NodeDef> nodes = new LinkedHashMap<>();
    private final Map<String, List<Tensor>> outputs = new HashMap<>();

    /**
     * @param prefix of the names that the nodes get
     * @param turn the node that says that the loop takes a turn; null of the graph
     * @param given what inputs of the function are, by their names
     */
    Body(
        String prefix,
        List<NodeDef> nodes,
        Frame frame,
        @Nullable String turn,
        Map<String, Tensor> given) {
      this.prefix = prefix;
      this.frame = frame;
      this.turn = turn;
      nodes.forEach(node -> this.nodes.put(node.getName(), node));
      given.forEach((name, tensor) -> outputs.put(name, List.of(tensor)));
    }

    void all() {
      nodes.keySet().forEach(this::outputs);
    }

    /** {@code name}, {@code name:2} of a graph, {@code name:argument:0} of a function. */
    Tensor tensor(String input) {
      List<String> parts = Splitter.on(':').splitToList(input);
      List<Tensor> all = outputs(parts.get(0));
      return switch (parts.size()) {
        case 1 -> all.get(0);
        case 2 -> all.get(Integer.parseInt(parts.get(1)));
        default ->
            all.get(
                first(known(nodes, parts.get(0)), parts.get(1)) + Integer.parseInt(parts.get(2)));
      };
    }

    private List<Tensor> outputs(String name) {
      List<Tensor> known = outputs.get(name);
      if (known == null) {
        NodeDef node = known(nodes, name);
        known =
            node.getOp().equals(LOOP) && node.getAttrOrThrow(WRITE_OUT).getB()
                ? loop(node)
                : copied(node);
        outputs.put(name, known);
      }
      return known;
    }

    private List<Tensor> copied(NodeDef node) {
      OpDef operation = Operations.of(node.getOp());
      List<Tensor> inputs = new ArrayList<>();
      Frame place = operation.getIsStateful() ? frame : Frame.NONE;
      for (String input : node.getInputList()) {
        if (input.startsWith("^")) {
          // What waits for others stays with them.
          place = frame;
          outputs(input.substring(1));
        } else {
          Tensor tensor = tensor(input);
          inputs.add(tensor);
          place = tensor.frame().depth > place.depth ? tensor.frame() : place;
        }
      }
      String name = prefix + node.getName();
      NodeDef.Builder copy = node.toBuilder().setName(name).clearInput();
      boolean takesTurns = false;
      for (Tensor input : inputs) {
        copy.addInput(within(place, input));
        takesTurns |= input.frame() == place;
      }
      for (String input : node.getInputList()) {
        if (input.startsWith("^")) {
          copy.addInput("^" + prefix + input.substring(1));
        }
      }
      if (turn != null && place == frame && !takesTurns) {
        copy.addInput("^" + turn);
      }
      result.addNode(copy);
      List<Tensor> made = new ArrayList<>();
      for (DataType type : types(node, operation)) {
        made.add(new Tensor(made.isEmpty() ? name : name + ":" + made.size(), type, place));
      }
      return made;
    }

    private List<Tensor> loop(NodeDef node) {
      String name = prefix + node.getName();
      FunctionDef condition = known(functions, node.getAttrOrThrow("cond").getFunc().getName());
      FunctionDef step = known(functions, node.getAttrOrThrow("body").getFunc().getName());
      List<DataType> types = node.getAttrOrThrow(TYPE).getList().getTypeList();
      List<Tensor> initial = node.getInputList().stream().map(this::tensor).toList();
      Frame inner = new Frame(frame, name);
      Map<String, Tensor> atCondition = new HashMap<>();
      Map<String, Tensor> atStep = new HashMap<>();
      List<Integer> changing = new ArrayList<>();
      for (int i = 0; i < initial.size(); i++) {
        String argument = step.getSignature().getInputArg(i).getName();
        String conditionArgument = condition.getSignature().getInputArg(i).getName();
        if (step.getRetOrThrow(step.getSignature().getOutputArg(i).getName()).equals(argument)) {
          atCondition.put(conditionArgument, initial.get(i));
          atStep.put(argument, initial.get(i));
        } else {
          changing.add(i);
          String variable = name + "/variable_" + i;
          DataType type = types.get(i);
          enter(variable + "/enter", type, inner, false).addInput(within(frame, initial.get(i)));
          add(variable + "/merge", "Merge", type)
              .putAttr("N", AttrValue.newBuilder().setI(2).build())
              .addInput(variable + "/enter")
              .addInput(variable + "/next");
          add(variable + "/switch", "Switch", type)
              .addInput(variable + "/merge")
              .addInput(name + "/go_on");
          add(variable + "/exit", "Exit", type).addInput(variable + "/switch");
          atCondition.put(conditionArgument, new Tensor(variable + "/merge", type, inner));
          atStep.put(argument, new Tensor(variable + "/switch:1", type, inner));
        }
      }
      String first = name + "/variable_" + changing.get(0);
      String turn = name + "/turn";
      add(turn, "Identity", types.get(changing.get(0))).addInput(first + "/switch:1");
      Body asked =
          new Body(
              name + "/condition/",
              condition.getNodeDefList(),
              inner,
              first + "/merge",
              atCondition);
      Tensor goOn =
          asked.tensor(condition.getRetOrThrow(condition.getSignature().getOutputArg(0).getName()));
      result
          .addNodeBuilder()
          .setName(name + "/go_on")
          .setOp("LoopCond")
          .addInput(within(inner, goOn));
      Body taken = new Body(name + "/step/", step.getNodeDefList(), inner, turn, atStep);
      List<Tensor> last = new ArrayList<>(initial);
      for (int i : changing) {
        String variable = name + "/variable_" + i;
        DataType type = types.get(i);
        Tensor next =
            taken.tensor(step.getRetOrThrow(step.getSignature().getOutputArg(i).getName()));
        String value = within(inner, next);
        if (next.frame() != inner) {
          // What enters once is there in turns that aren't taken, too.
          add(variable + "/constant", "Identity", type).addInput(value).addInput("^" + turn);
          value = variable + "/constant";
        }
        add(variable + "/next", "NextIteration", type).addInput(value);
        last.set(i, new Tensor(variable + "/exit", type, frame));
      }
      return last;
    }
  }

  /** Where an output argument stands among all outputs of a node. */
  private static int first(NodeDef node, String argument) {
    int first = 0;
    for (OpDef.ArgDef output : Operations.of(node.getOp()).getOutputArgList()) {
      if (output.getName().equals(argument)) {
        return first;
      }
      first += types(node, output).size();
    }
    throw new IllegalStateException(node.getOp() + " has no output " + argument);
  }

  private static List<DataType> types(NodeDef node, OpDef operation) {
    List<DataType> types = new ArrayList<>();
    operation.getOutputArgList().forEach(output -> types.addAll(types(node, output)));
    return types;
  }

  private static List<DataType> types(NodeDef node, OpDef.ArgDef output) {
    if (!output.getTypeListAttr().isEmpty()) {
      return node.getAttrOrThrow(output.getTypeListAttr()).getList().getTypeList();
    }
    DataType type =
        output.getTypeAttr().isEmpty()
            ? output.getType()
            : node.getAttrOrThrow(output.getTypeAttr()).getType();
    int count =
        output.getNumberAttr().isEmpty()
            ? 1
            : Math.toIntExact(node.getAttrOrThrow(output.getNumberAttr()).getI());
    return Collections.nCopies(count, type);
  }
}
