package org.legonn.tf.session;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.architecture.Chunks;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.dsl.contract.Verdict;
import org.legonn.runtime.backend.Attention;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.ReadingStream;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.tf.exchange.Exchange;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.optimizer.MovingAverage;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.search.SearchStructure;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.types.family.TType;

/**
 * A chain in a graph and a session, its own or its family's. What a call needs is emitted when it
 * is first called.
 *
 * <p>Owns native memory; not for several threads at once; refuses use after {@link #close}.
 */
public final class ChainSession implements AutoCloseable {
  /**
   * Search graphs that are kept: one for each beam that a server may be asked for, and some more.
   */
  public static final int MOST_SEARCHES = 24;

  /** Width of states from which bfloat16 pays in a search. */
  private static final int WIDE = 128;

  /** Hypotheses that may always be open at once; more where a plan asks for more. */
  private static final int OPEN_HYPOTHESES = 1024;

  private final ModelPlan plan;
  private final EngineOptions options;
  private final WeightsSession shared;
  private final boolean alone;
  private final ChainModules modules;
  private final ChainInputs inputs;
  private final Map<Integer, ReadingGraph> readings = new HashMap<>();
  private final Map<SearchStructure, SearchGraph> searches = new HashMap<>();
  private final PhraseTensors phrases = new PhraseTensors();
  private final DraftAcceptance acceptance = new DraftAcceptance();
  private final Set<Parameter> frozen;
  private @Nullable Inference inference;
  private @Nullable AttentionGraph attention;
  private @Nullable ScoringGraph scoring;
  private @Nullable StreamGraph streaming;
  private @Nullable TrainingGraph training;
  private @Nullable LossGraph validation;

  /** The interfaces without dropout, which reading and searching share. */
  private record Inference(Pass pass, List<InterfaceMarginals> interfaces) {
    InterfaceMarginals last() {
      return interfaces.get(interfaces.size() - 1);
    }
  }

  /** Opens a chain with fresh weights; where that fails half-way, all is given back. */
  public ChainSession(ModelPlan plan, EngineOptions options) {
    this(plan, options, new WeightsSession(options, Optional.empty()), true);
  }

  /**
   * Chains over one set of weights: what a module learns in one of them, it has learnt in all.
   * Closing one closes them all.
   */
  public static List<ChainSession> family(List<ModelPlan> plans, EngineOptions options) {
    return family(plans, options, Optional.empty());
  }

  /**
   * A chain, or a family, that others train, too, each in its own process.
   *
   * @param exchange with them; it stays the caller's
   */
  public static List<ChainSession> shared(
      List<ModelPlan> plans, EngineOptions options, Exchange exchange) {
    List<ChainSession> chains = family(plans, options, Optional.of(exchange));
    try {
      // Sums are numbered in the order in which they are set up. Whoever restores a checkpoint
      // would
      // need these earlier than the others.
      chains.forEach(ChainSession::training);
      return chains;
    } catch (RuntimeException | Error e) {
      chains.get(0).close();
      throw e;
    }
  }

  private static List<ChainSession> family(
      List<ModelPlan> plans, EngineOptions options, Optional<Exchange> exchange) {
    WeightsSession shared = new WeightsSession(options, exchange);
    return plans.stream()
        .map(plan -> new ChainSession(plan, options, shared, plans.size() == 1))
        .toList();
  }

  /** In a session that becomes its own, or the family's. */
  private ChainSession(
      ModelPlan plan, EngineOptions options, WeightsSession shared, boolean alone) {
    this.plan = plan;
    this.options = options;
    this.shared = shared;
    this.alone = alone;
    try {
      this.modules = ChainModules.of(plan.chain());
      this.frozen =
          plan.frozen().stream()
              .flatMap(name -> modules.parameters(name).stream())
              .collect(Collectors.toSet());
      this.inputs =
          new ChainInputs(shared.root(), plan.chain().encoders().get(0), plan.chain().interfaces());
      shared.initialize(shared.root(), modules.parameters(), plan.seed());
      shared.reads(modules.parameters());
      shared.learns(learning());
    } catch (RuntimeException | Error e) {
      shared.close();
      throw e;
    }
  }

  private List<Parameter> learning() {
    return modules.parameters().stream().filter(parameter -> !frozen.contains(parameter)).toList();
  }

  /** The device and precision in use and why: one line. */
  public String describeDevice() {
    String devices =
        shared.devices().description()
            + (searchPrecision() == shared.devices().precision()
                ? ""
                : ", searches in float32, which is faster for modules so narrow");
    return shared
        .team()
        .exchange()
        .map(exchange -> devices + ", " + exchange.description())
        .orElse(devices);
  }

  /**
   * Takes an optimizer step on the gradients of several batches, as if they were one; one that is
   * not finite changes nothing.
   *
   * @param number of the step, from 1
   */
  public Losses train(List<List<Example>> batches, StepOptions options, long number) {
    return train(batches, options, module -> number);
  }

  /**
   * The same where modules have taken part in other steps than these.
   *
   * @param numbers of the step among those that a module takes part in, from 1, by its name
   */
  public Losses train(
      List<List<Example>> batches, StepOptions options, ToLongFunction<String> numbers) {
    requireOpen();
    if (options.averageDecay() == 0) {
      return training().step(session(), batches, options, numbers);
    }
    MovingAverage moving = shared.average();
    Losses losses = training().step(session(), batches, options, numbers);
    if (Double.isFinite(losses.gradientNorm())) {
      moving.update(module -> options.averageDecay(numbers.applyAsLong(module)), learning());
    }
    return losses;
  }

  /** Exchanges all weights that are learnt here with their moving average. */
  public void swapAverage() {
    requireOpen();
    shared.average().swap();
  }

  private TrainingGraph training() {
    if (training == null) {
      Ops tf = operations("train");
      training =
          new TrainingGraph(
              tf,
              shared.weights(),
              shared.devices().training(),
              modules,
              inputs,
              plan.objective(),
              parameter -> !frozen.contains(parameter),
              shared.team());
      shared.initialize(tf, training.moments(), plan.seed());
    }
    return training;
  }

  /** The losses of a batch without dropout. */
  public Losses evaluate(List<Example> batch) {
    requireOpen();
    if (validation == null) {
      Ops tf = operations("validate");
      Pass pass = Pass.inference(tf, shared.weights(), shared.devices().inference());
      LossWeights ones = LossWeights.of(tf, modules.encoders().size());
      validation =
          new LossGraph(tf, pass, modules, inputs, plan.objective(), ones, Optional.empty());
    }
    LossGraph losses = validation;
    List<List<Example>> parts = team().parts(batch);
    return team()
        .sum(
            LossShare.sum(
                modules.encoders().size(),
                team().own(LossShare.of(parts, IntUnaryOperator.identity())),
                team()
                    .share(
                        reader(),
                        team().own(parts),
                        (run, part) -> losses.measure(run, inputs, part)),
                0));
  }

  /** The likeliest classes of an interface's positions. */
  public List<Reading> read(List<Source> batch, int interfaceIndex, int top) {
    requireOpen();
    ReadingGraph reading =
        readings.computeIfAbsent(
            interfaceIndex,
            index ->
                new ReadingGraph(operations("read"), inputs, inference().interfaces().get(index)));
    return flat(
        team().share(reader(), team().alone(batch), (run, part) -> reading.read(run, part, top)));
  }

  /**
   * An utterance that the first module reads while it is said.
   *
   * @param now what the chain is in when something is heard; this or what was opened {@link #again}
   * @param top classes a position
   * @throws IllegalArgumentException if the first module needs the whole utterance
   */
  public ReadingStream stream(Supplier<ChainSession> now, int top) {
    requireOpen();
    DeclaredModule first = plan.chain().encoders().get(0);
    int classes = LoneModule.outputSize(first.contract()) + 1;
    if (top < 1 || top > classes) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "top %d: a position has 1 to %d classes", top, classes));
    }
    Chunks chunks =
        ((MarginalsSpec) first.spec())
            .chunks()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        first.name() + " declares no chunks, so it needs the whole utterance"));
    return new UtteranceStream(now, first, chunks, top);
  }

  /** Reads a piece of a stream, as {@link StreamGraph#read} does. */
  StreamGraph.Left readPiece(
      Unread unread, int size, int length, StreamGraph.@Nullable Left before, int classes) {
    requireOpen();
    StreamGraph graph = streaming();
    return team()
        .share(
            reader(),
            List.of(unread),
            (run, heard) -> graph.read(run, heard, size, length, before, classes))
        .get(0);
  }

  private StreamGraph streaming() {
    if (streaming == null) {
      streaming =
          new StreamGraph(
              operations("stream"),
              shared.weights(),
              shared.devices().inference(),
              plan.chain().encoders().get(0),
              modules.encoders().get(0));
    }
    return streaming;
  }

  private Inference inference() {
    if (inference == null) {
      Ops tf = operations("infer");
      Pass pass = Pass.inference(tf, shared.weights(), shared.devices().inference());
      inference = new Inference(pass, modules.emitInterfaces(pass, inputs.source()));
    }
    return inference;
  }

  /** For every source its hypotheses, the best first; those of other workers' shares, too. */
  public List<List<Hypothesis>> decode(List<GuidedSource> batch, SearchPlan search) {
    requireOpen();
    requireJointVocabulary(search);
    Map<SearchStructure, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      alike.computeIfAbsent(structure(batch.get(i), search), key -> new ArrayList<>()).add(i);
    }
    List<List<Hypothesis>> found = new ArrayList<>(Collections.nCopies(batch.size(), List.of()));
    if (search.mayDraft() && canDraft() && !acceptance.pays()) {
      acceptance.searchedWithout();
    }
    alike.forEach(
        (structure, numbers) -> {
          int open = Math.max(numbers.size() * search.beam(), OPEN_HYPOTHESES);
          for (List<Integer> part :
              Lists.partition(numbers, Math.max(1, open / structure.beam()))) {
            List<List<Hypothesis>> own =
                decode(part.stream().map(batch::get).toList(), search, graph(structure));
            for (int i = 0; i < part.size(); i++) {
              found.set(part.get(i), own.get(i));
            }
          }
        });
    return List.copyOf(found);
  }

  /** Forgets what it saw of sources: whether drafts pay. */
  public void forgetSources() {
    requireOpen();
    acceptance.forget();
  }

  private SearchGraph graph(SearchStructure asked) {
    return searches.computeIfAbsent(
        asked,
        structure ->
            new SearchGraph(
                shared,
                shared.devices().inference(searchPrecision()),
                modules,
                tf -> new ChainInputs(tf, plan.chain().encoders().get(0), 0),
                structure,
                phrases,
                acceptance));
  }

  private List<List<Hypothesis>> decode(
      List<GuidedSource> batch, SearchPlan search, SearchGraph emitted) {
    return team()
        .gather(
            flat(
                team()
                    .share(
                        reader(),
                        team().own(team().parts(batch)),
                        (run, part) ->
                            emitted.search(run, part, search, maximumLengths(part, search)))));
  }

  /** How many search graphs it holds. */
  public int searches() {
    return searches.size();
  }

  /**
   * Whether a search of these takes a graph more than are kept. None can be taken out of a session:
   * open it {@link #again}. One that trains is never full; whoever trains searches in one way
   * alone.
   */
  public boolean isFullFor(List<GuidedSource> batch, SearchPlan search) {
    long more =
        batch.stream()
            .map(each -> structure(each, search))
            .distinct()
            .filter(structure -> !searches.containsKey(structure))
            .count();
    return alone
        && training == null
        && !shared.averages()
        && more > 0
        && searches.size() + more > MOST_SEARCHES;
  }

  /** Another session of the same chain in the same place, with fresh weights. */
  public ChainSession again() {
    return new ChainSession(plan, options);
  }

  private SearchStructure structure(GuidedSource asked, SearchPlan search) {
    return SearchStructure.of(search, asked.guidance(), canDraft() && acceptance.pays());
  }

  /**
   * What products of a search are computed in. Those of narrow modules take less time in float32
   * than what they read and give takes to be rounded.
   */
  private MatMulPrecision searchPrecision() {
    boolean narrow = plan.chain().modules().stream().allMatch(each -> each.spec().width() < WIDE);
    return options.precision() == Precision.AUTO && shared.devices().onCpu() && narrow
        ? MatMulPrecision.FLOAT32
        : shared.devices().precision();
  }

  /**
   * Whether drafts change no text: several positions at once are rounded otherwise than one, which
   * shows in bfloat16. On a GPU that was not measured.
   */
  private boolean canDraft() {
    return searchPrecision() == MatMulPrecision.FLOAT32
        && shared.devices().onCpu()
        && plan.chain().writesItsInterface() instanceof Verdict.Fits;
  }

  /** Each source's own: who else is in the batch must not show in a text. */
  private int[] maximumLengths(List<GuidedSource> batch, SearchPlan search) {
    return batch.stream().mapToInt(each -> maximumLength(each, search)).toArray();
  }

  private int maximumLength(GuidedSource asked, SearchPlan search) {
    int[] positions = plan.chain().positions(asked.source().length());
    return search.maximumLength(positions[positions.length - 1], asked.guidance());
  }

  private static <T> List<T> flat(List<List<T>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  /** Joint scores are of one text in one vocabulary. */
  private void requireJointVocabulary(SearchPlan search) {
    if (search.ctcWeight() != 0
        && plan.chain().writesItsInterface() instanceof Verdict.Misfit misfit) {
      throw new BackendException(
          Wording.of(
              "%s scores a text by CTC, too, and %s writes another vocabulary than it reads: %s; leave it away",
              Setting.JOINT_CTC, plan.chain().decoder().name(), misfit.describe()));
    }
  }

  /** Where the decoder looks while it writes {@code targets}, one a source. */
  public List<Attention> attention(List<Source> batch, List<int[]> targets) {
    requireOpen();
    if (attention == null) {
      attention =
          new AttentionGraph(inference().pass(), inputs, modules.decoder(), inference().last());
    }
    return attention.read(reader(), batch, targets);
  }

  /** The decoder's log-probabilities of given texts. */
  public List<float[]> score(List<Source> batch, List<int[]> targets) {
    requireOpen();
    if (scoring == null) {
      scoring = new ScoringGraph(inference().pass(), inputs, modules.decoder(), inference().last());
    }
    return scoring.read(reader(), batch, targets);
  }

  /**
   * The chain's search as a graph of its own, for a SavedModel; its variables aren't in it.
   *
   * @param assets names of the files beside it
   */
  public MetaGraphDef exported(SearchPlan search, Set<String> assets) {
    requireOpen();
    requireJointVocabulary(search);
    return ExportGraph.of(plan, shared.devices().export(), search, assets);
  }

  /** All that the chain learns. */
  public List<Parameter> parameters() {
    return modules.parameters();
  }

  /** The names of the chain's modules, in its order. */
  public List<String> modules() {
    return plan.chain().modules().stream().map(DeclaredModule::name).toList();
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
    return shared.weights().handle(parameter);
  }

  /** Where to emit more operations of this chain. */
  public Ops operations(String scope) {
    return shared.operations(scope);
  }

  /** What runs them. */
  public Session session() {
    return shared.session();
  }

  private Session reader() {
    return shared.reader();
  }

  private Team team() {
    return shared.team();
  }

  void requireOpen() {
    shared.requireOpen();
  }

  @Override
  public void close() {
    shared.close();
  }
}
