package org.legonn.tf;

import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Attention;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.ExportsChain;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.backend.TellsAttention;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.tf.io.Checkpoint;
import org.legonn.tf.io.SavedModelFolder;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.session.ChainSession;

/** A chain's session and its checkpoints. */
final class TensorFlowModel implements Model, KeepsMovingAverage, TellsAttention, ExportsChain {
  private static final String STEPS = "steps";

  private final ChainSession chain;
  private final Map<String, Checkpoint> checkpoints = new HashMap<>();
  private @Nullable Checkpoint optimizer;
  private long steps;

  TensorFlowModel(ModelPlan plan, EngineOptions options) {
    this.chain = new ChainSession(plan, options);
  }

  @Override
  public String describeDevice() {
    return chain.describeDevice();
  }

  @Override
  public Losses train(List<List<Example>> batches, StepOptions options) {
    return chain.train(batches, options, ++steps);
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

  @Override
  public List<List<Hypothesis>> decode(List<Source> batch, SearchPlan plan) {
    return chain.decode(batch, plan);
  }

  @Override
  public List<Attention> attention(List<Source> batch, List<int[]> targets) {
    return chain.attention(batch, targets);
  }

  @Override
  public void save(String module, Path folder) {
    checkpoint(module).save(chain.session(), folder);
  }

  @Override
  public void load(String module, Path folder) {
    checkpoint(module).restore(chain.session(), folder);
  }

  @Override
  public void export(Path folder, SearchPlan plan, Map<String, byte[]> assets) {
    SavedModelFolder exported = new SavedModelFolder(folder);
    exported.write(chain.exported(plan, assets.keySet()), assets);
    new Checkpoint(
            chain.operations("export"),
            variables("", chain.parameters()),
            SavedModelFolder.prefix())
        .save(chain.session(), exported.variables());
  }

  @Override
  public void average(String module, List<Path> folders) {
    checkpoint(module).average(chain.session(), folders);
  }

  private Checkpoint checkpoint(String module) {
    return checkpoints.computeIfAbsent(
        module, name -> checkpoint(module + "/", chain.parameters(name)));
  }

  @Override
  public void saveOptimizer(Path folder) {
    optimizer().save(chain.session(), folder);
    try {
      Files.writeString(folder.resolve(STEPS), Long.toString(steps));
    } catch (IOException e) {
      throw new BackendException(folder + ": can't be written (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public void loadOptimizer(Path folder) {
    optimizer().restore(chain.session(), folder);
    try {
      steps = Long.parseLong(Files.readString(folder.resolve(STEPS)).strip());
    } catch (IOException | NumberFormatException e) {
      throw new BackendException(
          folder.resolve(STEPS) + ": is damaged (" + e.getMessage() + ")", e);
    }
  }

  private Checkpoint optimizer() {
    if (optimizer == null) {
      optimizer = checkpoint("", chain.moments());
    }
    return optimizer;
  }

  /** Names on disk don't repeat the prefix: a module may be renamed. */
  private Checkpoint checkpoint(String prefix, List<Parameter> parameters) {
    return new Checkpoint(chain.operations("checkpoint"), variables(prefix, parameters));
  }

  private SortedMap<String, Checkpoint.Variable> variables(
      String prefix, List<Parameter> parameters) {
    ImmutableSortedMap.Builder<String, Checkpoint.Variable> variables =
        ImmutableSortedMap.naturalOrder();
    for (Parameter parameter : parameters) {
      variables.put(
          parameter.name().substring(prefix.length()),
          new Checkpoint.Variable(chain.handle(parameter), parameter.shape()));
    }
    return variables.build();
  }

  @Override
  public void close() {
    chain.close();
  }
}
