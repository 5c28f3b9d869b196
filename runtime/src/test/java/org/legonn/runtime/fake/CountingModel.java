package org.legonn.runtime.fake;

import static com.google.common.base.Preconditions.checkState;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.backend.Attention;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.GuidesSearch;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.OptimizerState;
import org.legonn.runtime.backend.PhraseAutomaton;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.ReadingStream;
import org.legonn.runtime.backend.ReadsStreams;
import org.legonn.runtime.backend.ScoresTexts;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.backend.TellsAttention;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.SafeTensors;
import org.legonn.runtime.weights.TensorShape;

/**
 * A module's weights are one number: a hash of its name and of every step it learnt from, in order.
 */
public final class CountingModel
    implements Model, KeepsMovingAverage, TellsAttention, ScoresTexts, GuidesSearch, ReadsStreams {
  private static final String HASH = "hash";
  private static final String MOMENT = "hash/moment";
  private static final int PARTS = 4;
  private static final TensorShape SHAPE = TensorShape.of(PARTS);

  /** Of each thread its own: tests run at the same time. */
  private static final ThreadLocal<Set<CountingModel>> OPEN =
      ThreadLocal.withInitial(() -> Collections.newSetFromMap(new IdentityHashMap<>()));

  private final Set<CountingModel> open = OPEN.get();

  private final ModelPlan plan;
  private final Learnt learnt;

  /** What all models of a family have in common. */
  private static final class Learnt {
    private final Map<String, Long> weights = new TreeMap<>();
    private final Map<String, Long> averages = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long optimizer;
    private long steps;
  }

  public CountingModel(ModelPlan plan) {
    this(plan, new Learnt());
  }

  private CountingModel(ModelPlan plan, Learnt learnt) {
    this.plan = plan;
    this.learnt = learnt;
    open.add(this);
    for (String module : modules()) {
      learnt.weights.put(module, (long) module.hashCode());
      learnt.counts.put(module, 0L);
    }
  }

  /** One a chain; what one learns, all have learnt. */
  static List<Model> family(List<ModelPlan> plans) {
    Learnt learnt = new Learnt();
    List<Model> family = new ArrayList<>();
    for (ModelPlan plan : plans) {
      CountingModel model = new CountingModel(plan, learnt);
      model.open.remove(model);
      family.add(model);
    }
    ((CountingModel) family.get(0)).open.add((CountingModel) family.get(0));
    return family;
  }

  private List<String> modules() {
    return plan.chain().modules().stream().map(DeclaredModule::name).toList();
  }

  static NamedTensors fresh(String module) {
    return tensors(HASH, (long) module.hashCode());
  }

  /** How many models were made in this thread and not closed yet. */
  public static int openInThisThread() {
    return OPEN.get().size();
  }

  public Map<String, Long> numbers() {
    return Map.copyOf(learnt.weights);
  }

  @Override
  public String describeDevice() {
    return "counting on fingers";
  }

  @Override
  public Losses train(List<List<Example>> batches, StepOptions options) {
    if (options.averageDecay() > 0) {
      averages(); // It starts as the weights are before the step.
    }
    List<Example> batch = batches.stream().flatMap(List::stream).toList();
    long step = options.seed() ^ Double.hashCode(options.learningRate());
    for (Example example : batch) {
      step = 31 * step + Arrays.hashCode(example.target()) + example.source().length();
    }
    learnt.optimizer = 31 * learnt.optimizer + step;
    learnt.steps++;
    for (String module : modules()) {
      learnt.counts.merge(module, 1L, Long::sum);
      if (!plan.frozen().contains(module)) {
        learnt.weights.merge(module, learnt.optimizer, (before, more) -> 31 * before + more);
      }
    }
    if (options.averageDecay() > 0) {
      long decay = Double.hashCode(options.averageDecay());
      for (String module : modules()) {
        long now = learnt.weights.get(module);
        averages().computeIfPresent(module, (name, average) -> 31 * average + decay + now);
      }
    }
    return evaluate(batch);
  }

  private Map<String, Long> averages() {
    if (learnt.averages.isEmpty()) {
      learnt.averages.putAll(learnt.weights);
    }
    return learnt.averages;
  }

  @Override
  public void swapAverage() {
    Map<String, Long> swapped = new TreeMap<>(averages());
    learnt.averages.putAll(learnt.weights);
    learnt.weights.putAll(swapped);
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

  @Override
  public ReadingStream stream(int top) {
    return new TenthsOfASecond(plan.chain().encoders().get(0).target().symbols().size());
  }

  /** Of each tenth of a second of 8 kHz sound, 0 where it is loud, else the blank. */
  private static final class TenthsOfASecond implements ReadingStream {
    private static final int LENGTH = 800;

    private final int blank;
    private int samples;
    private boolean loud;
    private boolean closed;

    TenthsOfASecond(int blank) {
      this.blank = blank;
    }

    @Override
    public Reading hear(Source more) {
      checkState(!closed);
      List<int[]> classes = new ArrayList<>();
      for (float sample : ((Source.Samples) more).samples()) {
        loud |= Math.abs(sample) > 0.1;
        if (++samples % LENGTH == 0) {
          classes.add(new int[] {loud ? 0 : blank});
          loud = false;
        }
      }
      return new Reading(classes.toArray(int[][]::new), new float[classes.size()][1]);
    }

    @Override
    public Reading end() {
      checkState(!closed);
      return new Reading(new int[0][], new float[0][]);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Each symbol looks at its own position, the end at the last. */
  @Override
  public List<Attention> attention(List<Source> batch, List<int[]> targets) {
    return IntStream.range(0, batch.size())
        .mapToObj(i -> diagonal(targets.get(i).length + 1, batch.get(i).length()))
        .toList();
  }

  /** Each symbol is the more probable, the longer the source. */
  @Override
  public List<float[]> score(List<Source> batch, List<int[]> targets) {
    return IntStream.range(0, batch.size())
        .mapToObj(i -> scores(targets.get(i).length + 1, batch.get(i).length()))
        .toList();
  }

  private static float[] scores(int symbols, int sourceLength) {
    float[] scores = new float[symbols];
    Arrays.fill(scores, -1f / sourceLength);
    return scores;
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
    return decodeGuided(batch.stream().map(GuidedSource::free).toList(), plan);
  }

  /**
   * The same behind the prefix and the first variant of each term, of which each symbol takes the
   * place of a «one»; where there are phrases, of the first symbol that one begins with.
   */
  @Override
  public List<List<Hypothesis>> decodeGuided(List<GuidedSource> batch, SearchPlan plan) {
    return batch.stream().map(asked -> Collections.nCopies(plan.nBest(), counted(asked))).toList();
  }

  private static Hypothesis counted(GuidedSource asked) {
    int[] wanted =
        Stream.concat(
                Stream.of(asked.guidance().prefix()),
                asked.guidance().terms().terms().stream().map(variants -> variants.get(0)))
            .flatMapToInt(Arrays::stream)
            .toArray();
    int length = asked.source().length();
    int[] text = Arrays.copyOf(wanted, Math.max(length, wanted.length));
    Arrays.fill(
        text,
        wanted.length,
        text.length,
        asked.guidance().phrases().map(PhraseAutomaton::of).map(CountingModel::first).orElse(0));
    return new Hypothesis(text, -length);
  }

  private static int first(PhraseAutomaton phrases) {
    return IntStream.range(0, phrases.opens().length)
        .filter(symbol -> phrases.depths()[phrases.next()[0][symbol]] > 0)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public NamedTensors weights(String module) {
    return tensors(HASH, learnt.weights.get(module));
  }

  @Override
  public void setWeights(String module, NamedTensors tensors) {
    learnt.weights.put(module, number(HASH, tensors));
  }

  @Override
  public OptimizerState optimizer() {
    Map<String, Long> fewer = new TreeMap<>(learnt.counts);
    fewer.values().removeIf(count -> count == learnt.steps);
    return new OptimizerState(learnt.steps, fewer, tensors(MOMENT, learnt.optimizer));
  }

  @Override
  public void setOptimizer(OptimizerState state) {
    learnt.optimizer = number(MOMENT, state.moments());
    learnt.steps = state.steps();
    learnt.counts.replaceAll((module, before) -> state.steps(module));
  }

  /** The number in a module's folder. */
  public static long numberIn(Path moduleFolder) {
    return number(HASH, SafeTensors.read(moduleFolder.resolve("weights.safetensors")).tensors());
  }

  /** A float holds 16 bits exactly. */
  private static NamedTensors tensors(String name, long number) {
    float[] parts = new float[PARTS];
    for (int i = 0; i < PARTS; i++) {
      parts[i] = (number >>> (16 * i)) & 0xffff;
    }
    return NamedTensors.of(Map.of(name, FloatTensor.of(SHAPE, parts)));
  }

  private static long number(String name, NamedTensors tensors) {
    tensors
        .misfit(Map.of(name, SHAPE))
        .ifPresent(
            problem -> {
              throw new BackendException("that can't be counted: " + problem);
            });
    FloatBuffer parts = tensors.get(name).values();
    long number = 0;
    for (int i = 0; i < PARTS; i++) {
      number |= (long) parts.get(i) << (16 * i);
    }
    return number;
  }

  @Override
  public void close() {
    open.remove(this);
  }
}
