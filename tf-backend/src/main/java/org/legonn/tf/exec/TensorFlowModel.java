package org.legonn.tf.exec;

import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.BackendException;
import org.legonn.runtime.backend.EngineOptions;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.SearchOptions;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.tf.graph.Marginals;
import org.legonn.tf.graph.Parameter;
import org.legonn.tf.graph.Pass;
import org.legonn.tf.graph.Weights;
import org.legonn.tf.io.Checkpoint;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/** A chain in a graph of its own. What a call needs is emitted when it is first called. */
public final class TensorFlowModel implements Model {
  private static final String STEPS = "steps";

  private final ModelPlan plan;
  private final Graph graph;
  private final Session session;
  private final Devices devices;
  private final Weights weights;
  private final ChainModules modules;
  private final Inputs inputs;
  private final Map<String, Checkpoint> checkpoints = new HashMap<>();
  private final Map<Integer, ReadingGraph> readings = new HashMap<>();
  private final Map<SearchGraph.Width, SearchGraph> searches = new HashMap<>();
  private @Nullable Inference inference;
  private @Nullable TrainingGraph training;
  private @Nullable LossGraph validation;
  private @Nullable Checkpoint optimizer;
  private long steps;
  private boolean closed;

  /** The interfaces without dropout, which reading and searching share. */
  private record Inference(Pass pass, List<Marginals> interfaces) {
    Marginals last() {
      return interfaces.get(interfaces.size() - 1);
    }
  }

  public TensorFlowModel(ModelPlan plan, EngineOptions options) {
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

  @Override
  public String describeDevice() {
    return devices.description();
  }

  @Override
  public Losses train(List<Example> batch, StepOptions options) {
    requireOpen();
    return training().step(session, batch, options, ++steps);
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

  @Override
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

  @Override
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

  @Override
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

  @Override
  public void save(String module, Path folder) {
    requireOpen();
    checkpoint(module).save(session, folder);
  }

  @Override
  public void load(String module, Path folder) {
    requireOpen();
    checkpoint(module).restore(session, folder);
  }

  private Checkpoint checkpoint(String module) {
    return checkpoints.computeIfAbsent(
        module, name -> checkpoint(module + "/", modules.parameters(name)));
  }

  @Override
  public void saveOptimizer(Path folder) {
    requireOpen();
    optimizer().save(session, folder);
    try {
      Files.writeString(folder.resolve(STEPS), Long.toString(steps));
    } catch (IOException e) {
      throw new BackendException(folder + ": can't be written (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public void loadOptimizer(Path folder) {
    requireOpen();
    optimizer().restore(session, folder);
    try {
      steps = Long.parseLong(Files.readString(folder.resolve(STEPS)).strip());
    } catch (IOException | NumberFormatException e) {
      throw new BackendException(
          folder.resolve(STEPS) + ": is damaged (" + e.getMessage() + ")", e);
    }
  }

  private Checkpoint optimizer() {
    if (optimizer == null) {
      optimizer = checkpoint("", training().moments());
    }
    return optimizer;
  }

  /** Names on disk don't repeat the prefix: a module may be renamed. */
  private Checkpoint checkpoint(String prefix, List<Parameter> parameters) {
    ImmutableSortedMap.Builder<String, Checkpoint.Variable> variables =
        ImmutableSortedMap.naturalOrder();
    for (Parameter parameter : parameters) {
      variables.put(
          parameter.name().substring(prefix.length()),
          new Checkpoint.Variable(weights.handle(parameter), parameter.shape()));
    }
    return new Checkpoint(Ops.create(graph).withSubScope("checkpoint"), variables.build());
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
