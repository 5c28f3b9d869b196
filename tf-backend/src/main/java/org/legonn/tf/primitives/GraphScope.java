package org.legonn.tf.primitives;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.DeviceSpec;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/**
 * Gives a graph's operations their names: {@code Const}, {@code Const_1}, {@code train/Const}. All
 * are made through here.
 *
 * <p>TensorFlow Java's own scope formats those numbers by the machine's locale, and TensorFlow
 * refuses {@code Const_۱}. It still keeps all else that a scope keeps.
 */
public final class GraphScope implements Scope {
  private final Graph graph;
  private final Scope settings;
  private final String prefix;
  private final @Nullable String name;
  private final Map<String, Integer> uses;

  private GraphScope(
      Graph graph,
      Scope settings,
      String prefix,
      @Nullable String name,
      Map<String, Integer> uses) {
    this.graph = graph;
    this.settings = settings;
    this.prefix = prefix;
    this.name = name;
    this.uses = uses;
  }

  /** What emits operations into a graph; the names that the graph has already are taken. */
  public static Ops operations(Graph graph) {
    GraphScope scope = new GraphScope(graph, graph.baseScope(), "", null, new HashMap<>());
    scope.refreshNames();
    return Ops.create(new Environment(graph, scope));
  }

  @Override
  public ExecutionEnvironment env() {
    return graph;
  }

  @Override
  public Scope withSubScope(String childScopeName) {
    return new GraphScope(graph, settings, makeOpName(childScopeName) + "/", null, new HashMap<>());
  }

  @Override
  public Scope withName(String opName) {
    return new GraphScope(graph, settings, prefix, valid(opName), uses);
  }

  @Override
  public Scope withNameAsSubScope(String defaultName) {
    return withSubScope(defaultName);
  }

  @Override
  public Scope withDevice(DeviceSpec newDevice) {
    return with(settings.withDevice(newDevice));
  }

  @Override
  public Scope withInitScope() {
    return with(settings.withInitScope());
  }

  @Override
  public Scope withControlDependencyOps(Iterable<Operation> controls) {
    return with(settings.withControlDependencyOps(controls));
  }

  private Scope with(Scope otherSettings) {
    return new GraphScope(graph, otherSettings, prefix, name, uses);
  }

  @Override
  public String makeOpName(String defaultName) {
    return prefix + makeUnique(name == null ? valid(defaultName) : name);
  }

  @Override
  public String makeUnique(String id) {
    int before = uses.merge(id, 1, Integer::sum) - 1;
    // Somebody may have asked for the very name that a number makes.
    return before == 0 ? id : makeUnique(id + "_" + before);
  }

  @Override
  public void refreshNames() {
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (operation.name().startsWith(prefix)) {
                take(operation.name().substring(prefix.length()));
              }
            });
  }

  /** Of an operation in a scope of its own, the scope's name. */
  private void take(String path) {
    int slash = path.indexOf('/');
    uses.putIfAbsent(slash < 0 ? path : path.substring(0, slash), 1);
  }

  @Override
  public OperationBuilder apply(OperationBuilder builder) {
    return settings.apply(builder);
  }

  @Override
  public String getDeviceString() {
    return settings.getDeviceString();
  }

  @Override
  public boolean isInit() {
    return settings.isInit();
  }

  private static String valid(String name) {
    if (!Scope.isValidOpName(name)) {
      throw new IllegalArgumentException("no name of an operation: " + name);
    }
    return name;
  }

  /** The graph, with another scope: the only way to give {@link Ops} one. */
  private record Environment(Graph graph, Scope baseScope) implements ExecutionEnvironment {
    @Override
    public OperationBuilder opBuilder(String type, String name, Scope scope) {
      return graph.opBuilder(type, name, scope);
    }

    @Override
    public void attachFunction(ConcreteFunction function) {
      graph.attachFunction(function);
    }

    @Override
    public void checkInput(Operation input) {
      graph.checkInput(input);
    }

    @Override
    public Types environmentType() {
      return graph.environmentType();
    }

    @Override
    public boolean isInitializer(Operation op) {
      return graph.isInitializer(op);
    }
  }
}
