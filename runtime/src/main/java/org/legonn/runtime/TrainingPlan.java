package org.legonn.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.architecture.Regularization;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.data.BatchPlan;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.PairLimits;
import org.legonn.runtime.data.VocabularyCoverage;
import org.legonn.runtime.decode.ChainDecoder;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.report.Interfaces;
import org.legonn.runtime.report.MetricsFile;
import org.legonn.runtime.report.RunReport;
import org.legonn.runtime.report.TensorBoard;
import org.legonn.runtime.result.TrainingEvent.Noted;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.settings.Schedule;
import org.legonn.runtime.settings.Schedule.Decay;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.UnknownWords;
import org.legonn.runtime.train.Budget;
import org.legonn.runtime.train.Checkpoints;
import org.legonn.runtime.train.LengthWarnings;
import org.legonn.runtime.train.PackagedModule;
import org.legonn.runtime.train.RunFolder;
import org.legonn.runtime.train.RunLock;
import org.legonn.runtime.train.RunRecord;
import org.legonn.runtime.train.SeenLengths;
import org.legonn.runtime.train.Selection;
import org.legonn.runtime.train.TrainedModules;
import org.legonn.runtime.train.TrainingListeners;
import org.legonn.runtime.train.TrainingLoop;
import org.legonn.runtime.train.TrainingOptions;

/** The settings of a {@link Training}, and how a run is put together from them. */
final class TrainingPlan {
  private static final int LONGEST_TEXT = 512;
  private static final int LONGEST_SPEECH = 2_000;
  private static final int TEXT_WINDOW = 500_000;
  private static final int SPEECH_WINDOW = 2_000;

  final DeclaredChain chain;
  @Nullable Dataset<?> data;
  @Nullable Dataset<?> validation;
  String title;
  Budget budget = new Budget.Epochs(10);
  int batchTokens = 4096;
  int accumulate = 1;
  double averageDecay;
  @Nullable Integer maxLength;
  double maxRatio;
  boolean deduplicate;
  @Nullable Integer shuffleWindow;
  double learningRate = 0.002;
  int warmup = 400;
  Decay decay = Decay.COSINE;
  double labelSmoothing = 0.1;
  double ctcWeight = 1;
  final Map<String, Double> ctcWeights = new TreeMap<>();
  double clip = 1;
  final Map<String, Regularization> regularization = new TreeMap<>();
  long seed = 1;
  int logEvery = 20;
  int validEvery;
  int validSentences = 200;
  @Nullable Criterion keepBest;
  int patience;
  int keepCheckpoints = 1;
  double minCoverage = 0.99;
  UnknownWords unknownWords = UnknownWords.FAIL;
  final Map<String, Path> loads = new TreeMap<>();
  final Set<String> frozen = new TreeSet<>();
  EngineOptions engine = EngineOptions.AUTO;
  final List<TrainingListener> listeners = new ArrayList<>();
  BooleanSupplier stop = () -> false;

  TrainingPlan(DeclaredChain chain) {
    this.chain = chain;
    this.title = chain.names().replace(", ", " → ");
  }

  /** A copy. */
  TrainingPlan(TrainingPlan other) {
    this.chain = other.chain;
    this.data = other.data;
    this.validation = other.validation;
    this.title = other.title;
    this.budget = other.budget;
    this.batchTokens = other.batchTokens;
    this.accumulate = other.accumulate;
    this.averageDecay = other.averageDecay;
    this.maxLength = other.maxLength;
    this.maxRatio = other.maxRatio;
    this.deduplicate = other.deduplicate;
    this.shuffleWindow = other.shuffleWindow;
    this.learningRate = other.learningRate;
    this.warmup = other.warmup;
    this.decay = other.decay;
    this.labelSmoothing = other.labelSmoothing;
    this.ctcWeight = other.ctcWeight;
    this.ctcWeights.putAll(other.ctcWeights);
    this.clip = other.clip;
    this.regularization.putAll(other.regularization);
    this.seed = other.seed;
    this.logEvery = other.logEvery;
    this.validEvery = other.validEvery;
    this.validSentences = other.validSentences;
    this.keepBest = other.keepBest;
    this.patience = other.patience;
    this.keepCheckpoints = other.keepCheckpoints;
    this.minCoverage = other.minCoverage;
    this.unknownWords = other.unknownWords;
    this.loads.putAll(other.loads);
    this.frozen.addAll(other.frozen);
    this.engine = other.engine;
    this.listeners.addAll(other.listeners);
    this.stop = other.stop;
  }

  /**
   * Sets what training does to a module's states, besides what is set already.
   *
   * @throws InputException if the module can't have it
   */
  void regularize(String module, Regularization more) {
    regularization.merge(module, more, Regularization::merge);
    try {
      chain.with(regularization);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  private Selection selection() {
    return new Selection(keepBest == null ? Criterion.LOSS : keepBest, keepBest != null, patience);
  }

  private TrainingOptions options() {
    return new TrainingOptions(
        budget,
        new Schedule(decay, learningRate, warmup),
        seed,
        accumulate,
        averageDecay,
        logEvery,
        validEvery,
        selection());
  }

  /** Recordings take a thousand times the memory of sentences. */
  private BatchPlan batchPlan() {
    boolean speech = chain.readsSpeech();
    int longest = maxLength != null ? maxLength : speech ? LONGEST_SPEECH : LONGEST_TEXT;
    int window = shuffleWindow != null ? shuffleWindow : speech ? SPEECH_WINDOW : TEXT_WINDOW;
    return new BatchPlan(batchTokens, new PairLimits(longest, maxRatio, deduplicate), window, seed);
  }

  /** Trains into a folder, new or to go on in. */
  @SuppressWarnings("try") // The lock is held, not asked.
  Run run(Path path, boolean goesOn) {
    Dataset<?> pairs = requireData();
    requireJudged();
    if (frozen.size() == chain.modules().size()) {
      throw new ContractException(
          Code.NOTHING_TO_TRAIN, "every module is frozen; leave at least one free");
    }
    if (goesOn) {
      RunFolder folder = RunFolder.resume(path);
      try (RunLock unused = folder.lock()) {
        // All weights are in the checkpoint, so whatever the run started from needn't be there.
        boolean begun = folder.checkpoints(chain, keepCheckpoints, averageDecay > 0).any();
        train(folder, true, pairs, begun ? TrainedModules.none(chain) : start());
      }
    } else {
      TrainedModules trained = start();
      RunFolder folder = RunFolder.create(path);
      try (RunLock unused = folder.lock()) {
        train(folder, false, pairs, trained);
      }
    }
    return Run.in(path);
  }

  private Dataset<?> requireData() {
    if (data == null) {
      throw new InputException(
          Wording.of("nothing to train on; give pairs with %s", Setting.TRAIN));
    }
    return data;
  }

  /** Checks what can be checked without reading data: that validations can be judged, too. */
  private void requireJudged() {
    Selection selection = selection();
    if (!selection.judges()) {
      return;
    }
    if (validation == null) {
      throw new InputException(
          Wording.of(
              "%s and %s need a validation set; give one with %s",
              Setting.KEEP_BEST, Setting.PATIENCE, Setting.VALID));
    }
    Criterion criterion = selection.criterion();
    if (!criterion.judges(chain.readsSpeech())) {
      throw new InputException(
          Wording.of(
              "%s: %s is not of what this chain reads; %s",
              Setting.KEEP_BEST,
              criterion.title(),
              chain.readsSpeech()
                  ? "of speech give loss, wer, cer or exact-match"
                  : "of text give loss, bleu, chrf or exact-match"));
    }
    if (criterion != Criterion.LOSS && validSentences == 0) {
      throw new InputException(
          Wording.of(
              "%s: %s is of decoded sentences; raise %s",
              Setting.KEEP_BEST, criterion.title(), Setting.VALID_SENTENCES));
    }
  }

  /** What the modules start from: a frozen one that nobody trained would be noise for ever. */
  private TrainedModules start() {
    TrainedModules trained = TrainedModules.toStartFrom(chain, loads);
    for (String name : frozen) {
      if (!trained.names().contains(name)) {
        throw new InputException(
            Wording.of(
                "%s is frozen, but has no weights; add %s", name, Setting.LOAD.to(name, "DIR")));
      }
    }
    return trained;
  }

  private void train(RunFolder folder, boolean goesOn, Dataset<?> pairs, TrainedModules trained) {
    TrainingListener listener = listeners(folder);
    ChainCodecs codecs = ChainCodecs.of(chain);
    InterfaceLengths lengths = InterfaceLengths.of(chain);
    Corpus corpus = open(pairs, codecs, listener);
    VocabularyCoverage.require(minCoverage, corpus, codecs);
    Dataset<?> toValidate = validation;
    Optional<Corpus> heldOut =
        toValidate == null ? Optional.empty() : Optional.of(open(toValidate, codecs, listener));
    BatchPlan batching = batchPlan();
    HeldOut set = HeldOut.read(heldOut, batching, lengths, validSentences);
    TrainingOptions options = options();
    Checkpoints checkpoints = folder.checkpoints(chain, keepCheckpoints, options.averages());
    RunRecord record = record(corpus, heldOut);
    if (goesOn) {
      record.requireSame(folder.provenance(), folder.file(""));
    }
    ModelPlan model =
        new ModelPlan(
            chain.with(regularization),
            frozen,
            new Objective(labelSmoothing, ctcWeight, ctcWeights, clip),
            seed);
    try (Batches batches = new Batches(corpus, batching, lengths, checkpoints.position())) {
      batches.begin();
      LengthWarnings.of(chain, trained.lengths(), set.sources())
          .forEach(line -> listener.on(new Noted(line)));
      Backend backend = Backends.find();
      try (Model opened = backend.open(model, engine)) {
        trained.load(opened);
        trained.packaged().values().stream()
            .map(PackagedModule::describe)
            .sorted()
            .forEach(line -> listener.on(new Noted(line)));
        if (!goesOn) {
          folder.writeProvenance(
              record.provenance(trained, backend.name(), opened.describeDevice()));
        }
        new TrainingLoop(
                opened,
                new SeenLengths(chain, frozen, trained.lengths()),
                corpus,
                batches,
                set.decodedBy(new ChainDecoder(opened, chain, codecs, Search.greedy()), metrics()),
                options,
                checkpoints,
                listener,
                stop)
            .run();
      }
    }
  }

  private Corpus open(Dataset<?> pairs, ChainCodecs codecs, TrainingListener listener) {
    return pairs.open(chain, codecs, unknownWords, line -> listener.on(new Noted(line)));
  }

  /** The first is what validations show first. */
  private List<CorpusMetric> metrics() {
    List<CorpusMetric> all = chain.readsSpeech() ? Evaluation.ofSpeech() : Evaluation.ofText();
    return List.of(all.get(0), all.get(2), all.get(1));
  }

  /** The report reads what the metrics file holds, and so comes after it. */
  private TrainingListener listeners(RunFolder folder) {
    List<TrainingListener> all = new ArrayList<>();
    all.add(new MetricsFile(folder.file("metrics.jsonl")));
    all.add(new TensorBoard(folder.file(""), Interfaces.names(chain)));
    all.addAll(listeners);
    all.add(new RunReport(folder.file(""), chain));
    return new TrainingListeners(all);
  }

  private RunRecord record(Corpus corpus, Optional<Corpus> heldOut) {
    Map<String, String> fingerprints = new TreeMap<>(corpus.fingerprints());
    // Lists in memory have the same names, whatever they are for.
    heldOut.ifPresent(
        set ->
            set.fingerprints()
                .forEach(
                    (place, fingerprint) ->
                        fingerprints.put(
                            corpus.fingerprints().containsKey(place)
                                ? "validation: " + place
                                : place,
                            fingerprint)));
    return new RunRecord(title, seed, settings(), frozen, inForce(), fingerprints);
  }

  /** What training does to the states of each module. */
  private Map<String, Map<String, Object>> inForce() {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    chain
        .with(regularization)
        .modules()
        .forEach(module -> all.put(module.name(), module.spec().regularization()));
    return all;
  }

  /** All that is in force, as a command line would say it. */
  Map<Setting, String> settings() {
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    if (validation != null) {
      all.putAll(validation.settings(Dataset.Use.VALIDATION));
    }
    if (data != null) {
      all.putAll(data.settings(Dataset.Use.TRAINING));
    }
    if (budget instanceof Budget.Steps steps) {
      all.put(Setting.STEPS, Long.toString(steps.count()));
    } else if (budget instanceof Budget.Epochs epochs) {
      all.put(Setting.EPOCHS, Integer.toString(epochs.count()));
    }
    BatchPlan batching = batchPlan();
    all.put(Setting.BATCH_TOKENS, Integer.toString(batchTokens));
    all.put(Setting.ACCUMULATE, Integer.toString(accumulate));
    all.put(Setting.AVERAGE_DECAY, Double.toString(averageDecay));
    all.put(Setting.MAX_LENGTH, Integer.toString(batching.limits().longest()));
    all.put(Setting.MAX_RATIO, Double.toString(maxRatio));
    if (deduplicate) {
      all.put(Setting.DEDUPLICATE, "true");
    }
    all.put(Setting.SHUFFLE_WINDOW, Integer.toString(batching.window()));
    all.put(Setting.LEARNING_RATE, Double.toString(learningRate));
    all.put(Setting.WARMUP, Integer.toString(warmup));
    all.put(Setting.SCHEDULE, word(decay));
    all.put(Setting.LABEL_SMOOTHING, Double.toString(labelSmoothing));
    all.put(Setting.CTC_WEIGHT, ctcWeightSetting());
    all.put(Setting.CLIP, Double.toString(clip));
    rates(all, Setting.DROPOUT, Regularization::dropout);
    rates(all, Setting.JITTER, Regularization::jitter);
    rates(all, Setting.GLANCE, Regularization::glance);
    regularization.values().stream()
        .flatMap(each -> each.specAugment().stream())
        .forEach(masks -> all.put(Setting.SPEC_AUGMENT, masks.text()));
    all.put(Setting.SEED, Long.toString(seed));
    all.put(Setting.LOG_EVERY, Integer.toString(logEvery));
    all.put(Setting.VALID_EVERY, Integer.toString(validEvery));
    all.put(Setting.VALID_SENTENCES, Integer.toString(validSentences));
    if (keepBest != null) {
      all.put(Setting.KEEP_BEST, word(keepBest));
    }
    all.put(Setting.PATIENCE, Integer.toString(patience));
    all.put(Setting.KEEP_CHECKPOINTS, Integer.toString(keepCheckpoints));
    all.put(Setting.MIN_COVERAGE, Double.toString(minCoverage));
    all.put(Setting.UNKNOWN_WORDS, word(unknownWords));
    if (!loads.isEmpty()) {
      all.put(
          Setting.LOAD,
          loads.entrySet().stream()
              .map(load -> load.getKey() + "=" + load.getValue())
              .collect(Collectors.joining(",")));
    }
    if (!frozen.isEmpty()) {
      all.put(Setting.FREEZE, String.join(",", frozen));
    }
    all.put(Setting.DEVICE, engine.device().toString());
    all.put(Setting.THREADS, Integer.toString(engine.threads()));
    all.put(Setting.PRECISION, engine.precision().toString());
    return all;
  }

  private void rates(
      Map<Setting, String> all, Setting setting, Function<Regularization, OptionalDouble> rate) {
    List<String> rates = new ArrayList<>();
    regularization.forEach(
        (module, each) -> rate.apply(each).ifPresent(set -> rates.add(module + "=" + set)));
    if (!rates.isEmpty()) {
      all.put(setting, String.join(",", rates));
    }
  }

  private String ctcWeightSetting() {
    List<String> weights = new ArrayList<>(List.of(Double.toString(ctcWeight)));
    ctcWeights.forEach((module, weight) -> weights.add(module + "=" + weight));
    return String.join(",", weights);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
