package org.legonn.tf;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.AdaptsToSources;
import org.legonn.runtime.backend.Attention;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.ExportsChain;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.GuidesSearch;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.OptimizerState;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.ReadingStream;
import org.legonn.runtime.backend.ReadsStreams;
import org.legonn.runtime.backend.ScoresTexts;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.backend.TellsAttention;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.tf.io.SavedModelFolder;
import org.legonn.tf.io.SavedVariables;
import org.legonn.tf.io.VariableTensors;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.session.ChainSession;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.types.family.TType;

/** A chain's session, and its variables as tensors by name. */
final class TensorFlowModel
    implements Model,
        KeepsMovingAverage,
        TellsAttention,
        ScoresTexts,
        GuidesSearch,
        ExportsChain,
        ReadsStreams,
        AdaptsToSources {
  private ChainSession chain;
  private List<ChainSession> family;
  private final Map<String, VariableTensors> weights = new HashMap<>();
  private final ModuleSteps steps;
  private @Nullable VariableTensors moments;

  /** Of a session that becomes its own. */
  TensorFlowModel(ChainSession chain) {
    this(chain, List.of(chain), new ModuleSteps(chain.modules()));
  }

  private TensorFlowModel(ChainSession chain, List<ChainSession> family, ModuleSteps steps) {
    this.chain = chain;
    this.family = family;
    this.steps = steps;
  }

  /** One of each chain of a family. */
  static List<Model> family(List<ChainSession> chains) {
    ModuleSteps steps =
        new ModuleSteps(
            chains.stream()
                .flatMap(chain -> chain.modules().stream())
                .collect(Collectors.toUnmodifiableSet()));
    return chains.stream().<Model>map(chain -> new TensorFlowModel(chain, chains, steps)).toList();
  }

  @Override
  public String describeDevice() {
    return chain.describeDevice();
  }

  @Override
  public void forgetSources() {
    chain.forgetSources();
  }

  @Override
  public Losses train(List<List<Example>> batches, StepOptions options) {
    Losses losses = trainIfThereIsMemory(batches, options);
    if (Double.isFinite(losses.gradientNorm())) {
      steps.count(chain.modules());
    }
    return losses;
  }

  private Losses trainIfThereIsMemory(List<List<Example>> batches, StepOptions options) {
    try {
      return chain.train(batches, options, module -> steps.of(module) + 1);
    } catch (TFResourceExhaustedException e) {
      IntSummaryStatistics lengths =
          batches.stream()
              .flatMap(List::stream)
              .mapToInt(each -> Math.max(each.source().length(), each.target().length))
              .summaryStatistics();
      throw new BackendException(
          Wording.of(
              "there is no memory for a step on %d examples of up to %d symbols or frames (%s); lower %s or %s",
              lengths.getCount(),
              lengths.getMax(),
              FirstLine.of(e),
              Setting.BATCH_TOKENS,
              Setting.MAX_LENGTH),
          e);
    }
  }

  @Override
  public void swapAverage() {
    chain.swapAverage();
  }

  @Override
  public Losses evaluate(List<Example> batch) {
    return chain.evaluate(batch);
  }

  @Override
  public List<Reading> read(List<Source> batch, int interfaceIndex, int top) {
    return chain.read(batch, interfaceIndex, top);
  }

  /** It goes on where the session is opened anew. */
  @Override
  public ReadingStream stream(int top) {
    return chain.stream(() -> chain, top);
  }

  @Override
  public List<List<Hypothesis>> decode(List<Source> batch, SearchPlan plan) {
    return decodeGuided(batch.stream().map(GuidedSource::free).toList(), plan);
  }

  @Override
  public List<List<Hypothesis>> decodeGuided(List<GuidedSource> batch, SearchPlan plan) {
    if (chain.isFullFor(batch, plan)) {
      openAnew();
    }
    return chain.decode(batch, plan);
  }

  /** With the same weights, and without the graphs of all searches that were asked for. */
  void openAnew() {
    TensorFlowModel next = new TensorFlowModel(chain.again());
    try {
      chain.modules().forEach(module -> next.setWeights(module, weights(module)));
    } catch (RuntimeException | Error e) {
      next.close();
      throw e;
    }
    chain.close();
    chain = next.chain;
    family = next.family;
    weights.clear();
    weights.putAll(next.weights);
  }

  /** How many search graphs are in memory. */
  int searches() {
    return chain.searches();
  }

  @Override
  public List<Attention> attention(List<Source> batch, List<int[]> targets) {
    return chain.attention(batch, targets);
  }

  @Override
  public List<float[]> score(List<Source> batch, List<int[]> targets) {
    return chain.score(batch, targets);
  }

  @Override
  public NamedTensors weights(String module) {
    return tensors(module).read(chain.session());
  }

  @Override
  public void setWeights(String module, NamedTensors weights) {
    assign(
        tensors(module),
        weights,
        module
            + ": the weights are not those of such a module (%s); train it anew or load another");
  }

  @Override
  public OptimizerState optimizer() {
    return steps.with(moments().read(chain.session()));
  }

  @Override
  public void setOptimizer(OptimizerState state) {
    assign(
        moments(),
        state.moments(),
        "the optimizer's state is not that of such a training (%s); start a new run");
    steps.set(state);
  }

  private void assign(VariableTensors variables, NamedTensors values, String refusal) {
    variables
        .misfit(values)
        .ifPresent(
            problem -> {
              throw new BackendException(refusal.formatted(problem));
            });
    variables.assign(chain.session(), values);
  }

  /** Their names don't repeat the module's: it may be renamed. */
  private VariableTensors tensors(String module) {
    return weights.computeIfAbsent(module, name -> tensors(name + "/", parameters(name)));
  }

  private List<Parameter> parameters(String module) {
    return family.stream()
        .filter(each -> each.modules().contains(module))
        .findFirst()
        .orElse(chain)
        .parameters(module);
  }

  private VariableTensors moments() {
    if (moments == null) {
      moments =
          tensors("", family.stream().flatMap(each -> each.moments().stream()).distinct().toList());
    }
    return moments;
  }

  private VariableTensors tensors(String prefix, List<Parameter> parameters) {
    SortedMap<String, VariableTensors.Variable> variables = new TreeMap<>();
    for (Parameter parameter : parameters) {
      variables.put(
          parameter.name().substring(prefix.length()),
          new VariableTensors.Variable(chain.handle(parameter), parameter.shape()));
    }
    return new VariableTensors(chain.operations("tensors"), variables);
  }

  @Override
  public void export(Path folder, SearchPlan plan, Map<String, byte[]> assets) {
    SavedModelFolder exported = new SavedModelFolder(folder);
    SortedMap<String, Operand<? extends TType>> variables = new TreeMap<>();
    chain.parameters().forEach(each -> variables.put(each.name(), chain.handle(each)));
    try {
      exported.write(chain.exported(plan, assets.keySet()), assets);
      new SavedVariables(chain.operations("export"), variables).save(chain.session(), exported);
    } catch (BackendException e) {
      exported.clear(e);
      throw e;
    }
  }

  @Override
  public void close() {
    chain.close();
  }
}
