package org.legonn.tf.exec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.EngineOptions;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.ExportPlan;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.SearchOptions;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.tf.graph.Marginals;
import org.legonn.tf.graph.Parameter;
import org.legonn.tf.graph.Pass;
import org.legonn.tf.graph.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.types.family.TType;

/**
 * A chain in a graph and a session of its own. What a call needs is emitted when it is first
 * called.
 *
 * <p>Owns native memory; not for several threads at once; refuses use after {@link #close}.
 */
public final class ChainSession implements AutoCloseable {
  private final ModelPlan plan;
  private final Graph graph;
  private final Session session;
  private final Devices devices;
  private final Weights weights;
  private final ChainModules modules;
  private final Inputs inputs;
  private final Map<Integer, ReadingGraph> readings = new HashMap<>();
  private final Map<SearchGraph.Width, SearchGraph> searches = new HashMap<>();
  private @Nullable Inference inference;
  private @Nullable TrainingGraph training;
  private @Nullable LossGraph validation;
  private boolean closed;

  /** The interfaces without dropout, which reading and searching share. */
  private record Inference(Pass pass, List<Marginals> interfaces) {
    Marginals last() {
      return interfaces.get(interfaces.size() - 1);
    }
  }

  public ChainSession(ModelPlan plan, EngineOptions options) {
    this.plan = plan;
    ConfigProto settings = SessionSettings.of(options);
    this.devices = Devices.choose(options, Gpus.visible(settings));
    this.graph = new Graph();
    this.session = new Session(graph, settings);
    Ops tf = Ops.create(graph);
    this.weights = new Weights(tf);
    this.modules = ChainModules.of(plan.modules());
    int interfaces = plan.modules().size() - 1;
    this.inputs = new Inputs(tf, plan.modules().get(0), interfaces);
    new InitialValues(tf, weights, modules.parameters()).assign(session, plan.seed());
  }

  /** The device and precision in use and why: one line. */
  public String describeDevice() {
    return devices.description();
  }

  /**
   * Takes an optimizer step.
   *
   * @param number of the step, from 1
   */
  public Losses train(List<Example> batch, StepOptions options, long number) {
    requireOpen();
    return training().step(session, batch, options, number);
  }

  private TrainingGraph training() {
    if (training == null) {
      Set<Parameter> frozen =
          plan.frozen().stream()
              .flatMap(name -> modules.parameters(name).stream())
              .collect(Collectors.toSet());
      Ops tf = Ops.create(graph).withSubScope("train");
      training =
          new TrainingGraph(
              tf,
              weights,
              devices.precision(),
              modules,
              inputs,
              plan.objective(),
              parameter -> !frozen.contains(parameter));
      new InitialValues(tf, weights, training.moments()).assign(session, plan.seed());
    }
    return training;
  }

  /** The losses of a batch without dropout. */
  public Losses evaluate(List<Example> batch) {
    requireOpen();
    if (validation == null) {
      Ops tf = Ops.create(graph).withSubScope("validate");
      Pass pass = Pass.inference(tf, weights, devices.precision());
      validation = new LossGraph(tf, pass, modules, inputs, plan.objective());
    }
    try (TensorScope scope = new TensorScope()) {
      Session.Runner runner = session.runner();
      inputs.feedExamples(runner, scope, batch);
      validation.fetch(runner);
      return validation.read(scope.own(runner.run()), 0);
    }
  }

  /** The likeliest classes of an interface's positions. */
  public List<Reading> read(List<Source> batch, int interfaceIndex, int top) {
    requireOpen();
    return readings
        .computeIfAbsent(
            interfaceIndex,
            index ->
                new ReadingGraph(
                    Ops.create(graph).withSubScope("read"),
                    inputs,
                    inference().interfaces().get(index)))
        .read(session, batch, top);
  }

  private Inference inference() {
    if (inference == null) {
      Ops tf = Ops.create(graph).withSubScope("infer");
      Pass pass = Pass.inference(tf, weights, devices.precision());
      inference = new Inference(pass, modules.emitInterfaces(pass, inputs.source()));
    }
    return inference;
  }

  /** For every source its hypotheses, the best first. */
  public List<List<Hypothesis>> decode(List<Source> batch, SearchOptions options) {
    requireOpen();
    return searches
        .computeIfAbsent(
            new SearchGraph.Width(options.beam(), options.nBest()),
            width ->
                new SearchGraph(
                    Ops.create(graph).withSubScope("search"),
                    inference().pass(),
                    inputs,
                    modules.decoder(),
                    inference().last(),
                    width))
        .search(session, batch, options);
  }

  /** The chain's search as a graph of its own, for a SavedModel; its variables aren't in it. */
  public MetaGraphDef exported(ExportPlan export) {
    requireOpen();
    return ExportGraph.of(plan, devices.precision(), export);
  }

  /** All that the chain learns. */
  public List<Parameter> parameters() {
    return modules.parameters();
  }

  /** All that one module learns. */
  public List<Parameter> parameters(String module) {
    return modules.parameters(module);
  }

  /** The optimizer's state. */
  public List<Parameter> moments() {
    requireOpen();
    return training().moments();
  }

  /** The resource that holds a parameter. */
  public Operand<? extends TType> handle(Parameter parameter) {
    return weights.handle(parameter);
  }

  /** Where to emit more operations of this chain. */
  public Ops operations(String scope) {
    requireOpen();
    return Ops.create(graph).withSubScope(scope);
  }

  /** What runs them. */
  public Session session() {
    requireOpen();
    return session;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      session.close();
      graph.close();
    }
  }
}
