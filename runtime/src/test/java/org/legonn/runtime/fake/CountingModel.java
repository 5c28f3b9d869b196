package org.legonn.runtime.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.legonn.runtime.backend.Attention;
import org.legonn.runtime.backend.Example;
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

/**
 * A module's weights are one number: a hash of its name and of every step it learnt from, in order.
 */
public final class CountingModel implements Model, KeepsMovingAverage, TellsAttention {
  private static final String FILE = "weights";

  /** Of each thread its own: tests run at the same time. */
  private static final ThreadLocal<Set<CountingModel>> OPEN =
      ThreadLocal.withInitial(() -> Collections.newSetFromMap(new IdentityHashMap<>()));

  private final Set<CountingModel> open = OPEN.get();

  private final ModelPlan plan;
  private final Map<String, Long> weights = new TreeMap<>();
  private final Map<String, Long> averages = new TreeMap<>();
  private long optimizer;

  public CountingModel(ModelPlan plan) {
    this.plan = plan;
    open.add(this);
    plan.chain()
        .modules()
        .forEach(module -> weights.put(module.name(), (long) module.name().hashCode()));
  }

  /** How many models were made in this thread and not closed yet. */
  public static int openInThisThread() {
    return OPEN.get().size();
  }

  public Map<String, Long> weights() {
    return Map.copyOf(weights);
  }

  @Override
  public String describeDevice() {
    return "counting on fingers";
  }

  @Override
  public Losses train(List<List<Example>> batches, StepOptions options) {
    List<Example> batch = batches.stream().flatMap(List::stream).toList();
    long step = options.seed() ^ Double.hashCode(options.learningRate());
    for (Example example : batch) {
      step = 31 * step + Arrays.hashCode(example.target()) + example.source().length();
    }
    optimizer = 31 * optimizer + step;
    for (Map.Entry<String, Long> module : weights.entrySet()) {
      if (!plan.frozen().contains(module.getKey())) {
        module.setValue(31 * module.getValue() + optimizer);
      }
    }
    if (options.averageDecay() > 0) {
      long decay = Double.hashCode(options.averageDecay());
      averages().replaceAll((module, average) -> 31 * average + decay + weights.get(module));
    }
    return evaluate(batch);
  }

  private Map<String, Long> averages() {
    if (averages.isEmpty()) {
      averages.putAll(weights);
    }
    return averages;
  }

  @Override
  public void swapAverage() {
    Map<String, Long> swapped = new TreeMap<>(averages());
    averages.putAll(weights);
    weights.putAll(swapped);
  }

  @Override
  public Losses evaluate(List<Example> batch) {
    int tokens = batch.stream().mapToInt(example -> example.target().length + 1).sum();
    int interfaces = batch.get(0).interfaces().size();
    return new Losses(1.0 / tokens, Collections.nCopies(interfaces, 0.5), tokens, 0, 1);
  }

  @Override
  public List<Reading> read(List<Source> batch, int interfaceIndex, int top) {
    return batch.stream()
        .map(source -> new Reading(new int[source.length()][1], new float[source.length()][1]))
        .toList();
  }

  /** Each symbol looks at its own position, the end at the last. */
  @Override
  public List<Attention> attention(List<Source> batch, List<int[]> targets) {
    return IntStream.range(0, batch.size())
        .mapToObj(i -> diagonal(targets.get(i).length + 1, batch.get(i).length()))
        .toList();
  }

  private static Attention diagonal(int rows, int columns) {
    float[][] weights = new float[rows][columns];
    for (int row = 0; row < rows; row++) {
      weights[row][Math.min(row, columns - 1)] = 1;
    }
    return new Attention(weights);
  }

  /** As many times «one» as the source has symbols. */
  @Override
  public List<List<Hypothesis>> decode(List<Source> batch, SearchPlan plan) {
    return batch.stream()
        .map(
            source ->
                Collections.nCopies(
                    plan.nBest(), new Hypothesis(new int[source.length()], -source.length())))
        .toList();
  }

  @Override
  public void save(String module, Path folder) {
    write(folder, weights.get(module));
  }

  @Override
  public void load(String module, Path folder) {
    weights.put(module, read(folder));
  }

  @Override
  public void average(String module, List<Path> folders) {
    weights.put(module, folders.stream().mapToLong(CountingModel::read).sum() / folders.size());
  }

  @Override
  public void saveOptimizer(Path folder) {
    write(folder, optimizer);
  }

  @Override
  public void loadOptimizer(Path folder) {
    optimizer = read(folder);
  }

  private static void write(Path folder, long value) {
    try {
      Files.writeString(folder.resolve(FILE), Long.toString(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long read(Path folder) {
    try {
      return Long.parseLong(Files.readString(folder.resolve(FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    open.remove(this);
  }
}
