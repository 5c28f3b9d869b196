package org.legonn.runtime.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.failure.BackendException;

/**
 * A model that remembers, and keeps beside each module's weights, how long the interface sequences
 * were that the module was trained on.
 */
public final class LengthKeepingModel implements Model {
  private final Model model;
  private final List<String> modules;
  private final Set<String> frozen;
  private final InterfaceLengths lengths;
  private final Map<String, TrainedLengths> trained = new HashMap<>();

  /**
   * Around {@code model}, which is closed with it.
   *
   * @param frozen names of the modules that don't learn
   */
  public LengthKeepingModel(Model model, DeclaredChain chain, Set<String> frozen) {
    this.model = model;
    this.modules = chain.modules().stream().map(DeclaredModule::name).toList();
    this.frozen = Set.copyOf(frozen);
    this.lengths = InterfaceLengths.of(chain);
  }

  /** The model that computes, which may be able to do more. */
  Model model() {
    return model;
  }

  @Override
  public Losses train(List<List<Example>> batches, StepOptions options) {
    batches.forEach(this::remember);
    return model.train(batches, options);
  }

  /** K grows with the source's length, so its ends are enough. */
  private void remember(List<Example> batch) {
    int[] sources = batch.stream().mapToInt(example -> example.source().length()).toArray();
    int[] least = lengths.of(IntStream.of(sources).min().orElseThrow());
    int[] greatest = lengths.of(IntStream.of(sources).max().orElseThrow());
    for (int i = 1; i < modules.size(); i++) {
      if (!frozen.contains(modules.get(i))) {
        remember(modules.get(i), new TrainedLengths(least[i - 1], greatest[i - 1]));
      }
    }
  }

  private void remember(String module, TrainedLengths more) {
    trained.merge(module, more, TrainedLengths::plus);
  }

  @Override
  public void save(String module, Path folder) {
    model.save(module, folder);
    TrainedLengths known = trained.get(module);
    if (known == null) {
      return;
    }
    try {
      known.write(folder);
    } catch (IOException e) {
      throw new BackendException(folder + ": can't be written (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public void load(String module, Path folder) {
    model.load(module, folder);
    trained.remove(module);
    TrainedLengths.of(folder).ifPresent(known -> remember(module, known));
  }

  @Override
  public void average(String module, List<Path> folders) {
    model.average(module, folders);
    trained.remove(module);
    folders.forEach(
        folder -> TrainedLengths.of(folder).ifPresent(known -> remember(module, known)));
  }

  @Override
  public String describeDevice() {
    return model.describeDevice();
  }

  @Override
  public Losses evaluate(List<Example> batch) {
    return model.evaluate(batch);
  }

  @Override
  public List<Reading> read(List<Source> batch, int interfaceIndex, int top) {
    return model.read(batch, interfaceIndex, top);
  }

  @Override
  public List<List<Hypothesis>> decode(List<Source> batch, SearchPlan plan) {
    return model.decode(batch, plan);
  }

  @Override
  public void saveOptimizer(Path folder) {
    model.saveOptimizer(folder);
  }

  @Override
  public void loadOptimizer(Path folder) {
    model.loadOptimizer(folder);
  }

  @Override
  public void close() {
    model.close();
  }
}
