package org.legonn.tf.primitives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TType;

/**
 * A loop inside the graph whose condition and step may use operands from outside; those become loop
 * variables that never change.
 */
public final class WhileLoop {
  private final Ops outer;
  private final boolean rare;
  private final List<? extends Operand<?>> initial;
  private final Map<Output<?>, Integer> captures = new LinkedHashMap<>();

  /** The condition's or the step's own graph. */
  public final class Body implements OperandSource, AutoCloseable {
    private final Graph graph = new Graph();
    private final Ops tf = GraphScope.operations(graph);
    private final List<Operand<?>> state = new ArrayList<>();
    private final Map<Integer, Operand<?>> captured = new HashMap<>();

    private Body() {
      initial.forEach(operand -> state.add(placeholder(operand)));
    }

    Ops tf() {
      return tf;
    }

    /** A loop variable's present value. */
    @SuppressWarnings("unchecked") // the caller knows what it put in
    public <T extends TType> Operand<T> state(int index) {
      return (Operand<T>) state.get(index);
    }

    /** An operand of the graph outside. */
    @Override
    @SuppressWarnings("unchecked") // a placeholder of its own type
    public <T extends TType> Operand<T> capture(Operand<T> operand) {
      int index = captures.computeIfAbsent(operand.asOutput(), key -> captures.size());
      return (Operand<T>) captured.computeIfAbsent(index, key -> placeholder(operand));
    }

    private <T extends TType> Operand<T> placeholder(Operand<T> operand) {
      return tf.placeholder(operand.type());
    }

    /** All loop variables: the state, then whatever either body captured. */
    private List<Operand<?>> variables() {
      List<Operand<?>> variables = new ArrayList<>(state);
      captures.keySet().forEach(operand -> variables.add(capture(operand)));
      return variables;
    }

    private Signature.Builder inputs() {
      Signature.Builder signature = Signature.builder();
      List<Operand<?>> variables = variables();
      for (int i = 0; i < variables.size(); i++) {
        signature.input(key("in", i), variables.get(i));
      }
      return signature;
    }

    @Override
    public void close() {
      graph.close();
    }
  }

  private WhileLoop(Ops outer, boolean rare, List<? extends Operand<?>> initial) {
    this.outer = outer;
    this.rare = rare;
    this.initial = initial;
  }

  /**
   * Emits a loop.
   *
   * @param initial the loop variables' first values
   * @param condition scalar: whether to go on
   * @param step the loop variables' next values, in order, of the same types
   * @return their last values
   */
  public static Results run(
      Ops tf,
      List<? extends Operand<?>> initial,
      BiFunction<Ops, Body, Operand<TBool>> condition,
      BiFunction<Ops, Body, List<? extends Operand<?>>> step) {
    return new WhileLoop(tf, false, initial).emit(condition, step);
  }

  /** The same where the condition mostly says no at once: that costs least then. */
  public static Results runRarely(
      Ops tf,
      List<? extends Operand<?>> initial,
      BiFunction<Ops, Body, Operand<TBool>> condition,
      BiFunction<Ops, Body, List<? extends Operand<?>>> step) {
    return new WhileLoop(tf, true, initial).emit(condition, step);
  }

  /** A loop's last values. */
  public record Results(List<Operand<?>> values) {
    /** A loop variable's last value. */
    @SuppressWarnings("unchecked") // the caller knows what it put in
    public <T extends TType> Operand<T> get(int index) {
      return (Operand<T>) values.get(index);
    }
  }

  private Results emit(
      BiFunction<Ops, Body, Operand<TBool>> condition,
      BiFunction<Ops, Body, List<? extends Operand<?>>> step) {
    try (Body conditionBody = new Body();
        Body stepBody = new Body()) {
      Operand<TBool> goOn = condition.apply(conditionBody.tf, conditionBody);
      List<? extends Operand<?>> next = step.apply(stepBody.tf, stepBody);
      Signature.Builder conditionSignature = conditionBody.inputs().output("out", goOn);
      Signature.Builder stepSignature = stepBody.inputs();
      List<Operand<?>> outputs = stepBody.variables();
      for (int i = 0; i < outputs.size(); i++) {
        stepSignature.output(key("out", i), i < next.size() ? next.get(i) : outputs.get(i));
      }
      List<Operand<?>> inputs = new ArrayList<>(initial);
      captures.keySet().forEach(inputs::add);
      try (ConcreteFunction whether =
              ConcreteFunction.create(
                  conditionSignature.key(outer.scope().makeUnique("condition")).build(),
                  conditionBody.graph);
          ConcreteFunction once =
              ConcreteFunction.create(
                  stepSignature.key(outer.scope().makeUnique("step")).build(), stepBody.graph)) {
        return new Results(results(inputs, whether, once));
      }
    }
  }

  private List<Operand<?>> results(
      List<Operand<?>> inputs, ConcreteFunction condition, ConcreteFunction step) {
    Operation loop =
        outer
            .scope()
            .opBuilder("StatelessWhile", "While")
            .addInputList(inputs.stream().map(Operand::asOutput).toArray(Output<?>[]::new))
            .setAttr("cond", condition)
            .setAttr("body", step)
            // Otherwise every iteration calls both functions, at several times the cost.
            .setAttr("_lower_using_switch_merge", !rare)
            .build();
    List<Operand<?>> results = new ArrayList<>();
    for (int i = 0; i < initial.size(); i++) {
      results.add(loop.output(i));
    }
    return List.copyOf(results);
  }

  /** Signatures sort their keys as text. */
  private static String key(String prefix, int index) {
    return String.format(Locale.ROOT, "%s%05d", prefix, index);
  }
}
