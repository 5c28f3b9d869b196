package org.legonn.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredFamily;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.DeclaredModules;
import org.legonn.dsl.architecture.Regularization;
import org.legonn.runtime.data.BatchPlan;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.PairLimits;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.settings.Schedule;
import org.legonn.runtime.settings.Schedule.Decay;
import org.legonn.runtime.settings.UnknownWords;
import org.legonn.runtime.settings.Workers;
import org.legonn.runtime.train.Budget;
import org.legonn.runtime.train.Pace;
import org.legonn.runtime.train.Selection;
import org.legonn.runtime.train.TrainingOptions;

/** The settings of a {@link Training}. */
final class TrainingPlan {
  private static final int LONGEST_SPEECH = 2_000;
  private static final int TEXT_WINDOW = 500_000;
  private static final int SPEECH_WINDOW = 2_000;
  private static final double MIN_ALIGNABLE = 0.5;

  final List<FamilyMember<?>> members = new ArrayList<>();
  final DeclaredModules modules;
  double temperature = 1;
  String title;
  @Nullable Budget budget;
  @Nullable Integer batchTokens;
  int accumulate = 1;
  double averageDecay;
  @Nullable Integer maxLength;
  double maxRatio;
  boolean deduplicate;
  @Nullable Integer shuffleWindow;
  double learningRate = 0.002;
  @Nullable Integer warmup;
  Decay decay = Decay.COSINE;
  double labelSmoothing = 0.1;
  double ctcWeight = 1;
  final Map<String, Double> ctcWeights = new TreeMap<>();
  double clip = 1;
  double decoderShare = 1;
  final Map<String, Regularization> regularization = new TreeMap<>();
  long seed = 1;
  long further;
  int logEvery = 20;
  @Nullable Integer validEvery;
  int validSentences = 200;
  @Nullable Criterion keepBest;
  int patience;
  int keepCheckpoints = 1;
  double minCoverage = 0.99;
  double minAlignable = MIN_ALIGNABLE;
  UnknownWords unknownWords = UnknownWords.FAIL;
  @Nullable Provenance repeated;
  final Map<String, Path> loads = new TreeMap<>();
  final Set<String> frozen = new TreeSet<>();
  EngineOptions engine = EngineOptions.AUTO;
  Workers workers = Workers.ALONE;
  final List<TrainingListener> hearers = new ArrayList<>();
  BooleanSupplier stop = () -> false;

  private TrainingPlan(List<FamilyMember<?>> members, DeclaredModules modules) {
    this.members.addAll(members);
    this.modules = modules;
    this.title =
        members.stream()
            .map(member -> member.chain().names().replace(", ", " → "))
            .collect(Collectors.joining(" and "));
  }

  /** Of a chain that trains alone. */
  static TrainingPlan of(DeclaredChain chain) {
    return new TrainingPlan(List.of(FamilyMember.alone(chain)), chain);
  }

  /** Of members that make a family. */
  static TrainingPlan ofFamily(List<FamilyMember<?>> members) {
    Map<String, DeclaredChain> chains = new LinkedHashMap<>();
    for (FamilyMember<?> member : members) {
      if (chains.put(member.name(), member.chain()) != null) {
        throw new InputException(
            "two members of the family are named %s; name one otherwise".formatted(member.name()));
      }
    }
    return new TrainingPlan(members, DeclaredFamily.of(chains));
  }

  /** A copy. */
  TrainingPlan(TrainingPlan other) {
    this.members.addAll(other.members);
    this.modules = other.modules;
    this.temperature = other.temperature;
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
    this.decoderShare = other.decoderShare;
    this.regularization.putAll(other.regularization);
    this.seed = other.seed;
    this.further = other.further;
    this.logEvery = other.logEvery;
    this.validEvery = other.validEvery;
    this.validSentences = other.validSentences;
    this.keepBest = other.keepBest;
    this.patience = other.patience;
    this.keepCheckpoints = other.keepCheckpoints;
    this.minCoverage = other.minCoverage;
    this.minAlignable = other.minAlignable;
    this.unknownWords = other.unknownWords;
    this.repeated = other.repeated;
    this.loads.putAll(other.loads);
    this.frozen.addAll(other.frozen);
    this.engine = other.engine;
    this.workers = other.workers;
    this.hearers.addAll(other.hearers);
    this.stop = other.stop;
  }

  /** Whether several chains learn together. */
  boolean isFamily() {
    return members.size() > 1;
  }

  /** Whether all read text, or all hear speech, so that one default is all members'. */
  private boolean areAlike() {
    return members.stream().map(member -> member.chain().readsSpeech()).distinct().count() == 1;
  }

  /** Changes the only member. */
  void changeOnly(UnaryOperator<FamilyMember<?>> change) {
    if (isFamily()) {
      throw new IllegalStateException("each member of a family has data of its own");
    }
    members.set(0, change.apply(members.get(0)));
  }

  /** Names of the encoders that hear speech; where none does, of the first, which will say so. */
  List<String> listeners() {
    List<String> all =
        members.stream()
            .filter(member -> member.chain().readsSpeech())
            .map(member -> member.chain().encoders().get(0).name())
            .distinct()
            .toList();
    return all.isEmpty() ? List.of(modules.modules().get(0).name()) : all;
  }

  /** Names of the modules that a member's steps leave as they are. */
  Set<String> frozenIn(FamilyMember<?> member) {
    Set<String> all = new TreeSet<>(member.frozen());
    member.chain().modules().stream()
        .map(DeclaredModule::name)
        .filter(frozen::contains)
        .forEach(all::add);
    return all;
  }

  /** Names of the modules that no step changes. */
  Set<String> frozen() {
    return modules.modules().stream()
        .map(DeclaredModule::name)
        .filter(
            name ->
                members.stream()
                    .filter(member -> member.chain().find(name).isPresent())
                    .allMatch(member -> frozenIn(member).contains(name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Sets what training does to a module's states, besides what is set already.
   *
   * @throws InputException if the module can't have it
   */
  void regularize(String module, Regularization more) {
    regularization.merge(module, more, Regularization::merge);
    try {
      members.forEach(this::inForce);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  Objective objective() {
    return new Objective(labelSmoothing, ctcWeight, ctcWeights, clip, decoderShare);
  }

  Selection selection() {
    return new Selection(keepBest == null ? Criterion.LOSS : keepBest, keepBest != null, patience);
  }

  /** What of the budget, the batches and the warm-up nobody set, by the size of the data. */
  Pace pace(FamilyMember<?> member, Corpus corpus, InterfaceLengths lengths) {
    return Pace.of(
        budget,
        member.batchTokens().isPresent() ? member.batchTokens().get() : batchTokens,
        warmup,
        validEvery,
        accumulate,
        corpus,
        lengths);
  }

  /** The same of a family, by those of its members. */
  Pace pace(List<Pace> ofMembers) {
    return isFamily()
        ? Pace.ofFamily(budget, batchTokens(ofMembers), warmup, validEvery, accumulate, ofMembers)
        : ofMembers.get(0);
  }

  /** Padded positions of the batches of all members that have no number of their own. */
  int batchTokens(List<Pace> ofMembers) {
    return IntStream.range(0, members.size())
        .filter(i -> members.get(i).batchTokens().isEmpty())
        .map(i -> ofMembers.get(i).batchTokens())
        .max()
        .orElse(Pace.USUAL_BATCH);
  }

  TrainingOptions options(Pace pace) {
    return new TrainingOptions(
        pace.budget(),
        new Schedule(decay, learningRate, pace.warmup()),
        seed,
        accumulate,
        averageDecay,
        logEvery,
        pace.validateEvery(),
        selection());
  }

  /** Recordings take a thousand times the memory of sentences. */
  BatchPlan batchPlan(FamilyMember<?> member, Pace pace) {
    boolean speech = member.chain().readsSpeech();
    int longest = maxLength != null ? maxLength : speech ? LONGEST_SPEECH : PairLimits.LONGEST_TEXT;
    int window = shuffleWindow != null ? shuffleWindow : speech ? SPEECH_WINDOW : TEXT_WINDOW;
    return new BatchPlan(
        pace.batchTokens(), new PairLimits(longest, maxRatio, deduplicate), window, seed);
  }

  /** The chain as this training sees it: with the dropout, jitter and masks that are in force. */
  DeclaredChain inForce(FamilyMember<?> member) {
    return member.chain().with(regularization);
  }

  /** All that is in force, as a command line would say it. */
  Map<Setting, String> settings(Pace pace) {
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    all.putAll(new MemberSettings(members).dataSettings());
    if (isFamily()) {
      all.put(Setting.TEMPERATURE, Double.toString(temperature));
    }
    if (pace.budget() instanceof Budget.Steps steps) {
      all.put(Setting.STEPS, Long.toString(steps.count()));
    } else if (pace.budget() instanceof Budget.Epochs epochs) {
      all.put(Setting.EPOCHS, Integer.toString(epochs.count()));
    }
    BatchPlan batching = batchPlan(members.get(0), pace);
    all.put(Setting.BATCH_TOKENS, new MemberSettings(members).batchTokens(pace.batchTokens()));
    all.put(Setting.ACCUMULATE, Integer.toString(accumulate));
    all.put(Setting.AVERAGE_DECAY, Double.toString(averageDecay));
    if (maxLength != null || areAlike()) {
      all.put(Setting.MAX_LENGTH, Integer.toString(batching.limits().longest()));
    }
    all.put(Setting.MAX_RATIO, Double.toString(maxRatio));
    if (deduplicate) {
      all.put(Setting.DEDUPLICATE, "true");
    }
    if (shuffleWindow != null || areAlike()) {
      all.put(Setting.SHUFFLE_WINDOW, Integer.toString(batching.window()));
    }
    all.put(Setting.LEARNING_RATE, Double.toString(learningRate));
    all.put(Setting.WARMUP, Integer.toString(pace.warmup()));
    all.put(Setting.SCHEDULE, word(decay));
    all.put(Setting.LABEL_SMOOTHING, Double.toString(labelSmoothing));
    all.put(Setting.CTC_WEIGHT, ctcWeightSetting());
    all.put(Setting.CLIP, Double.toString(clip));
    if (decoderShare < 1) {
      all.put(Setting.DECODER_SHARE, Double.toString(decoderShare));
    }
    rates(all, Setting.DROPOUT, Regularization::dropout);
    rates(all, Setting.JITTER, Regularization::jitter);
    rates(all, Setting.GLANCE, Regularization::glance);
    regularization.values().stream()
        .flatMap(each -> each.specAugment().stream())
        .forEach(masks -> all.put(Setting.SPEC_AUGMENT, masks.text()));
    all.put(Setting.SEED, Long.toString(seed));
    all.put(Setting.LOG_EVERY, Integer.toString(logEvery));
    all.put(Setting.VALID_EVERY, Integer.toString(pace.validateEvery()));
    all.put(Setting.VALID_SENTENCES, Integer.toString(validSentences));
    if (keepBest != null) {
      all.put(Setting.KEEP_BEST, word(keepBest));
    }
    all.put(Setting.PATIENCE, Integer.toString(patience));
    all.put(Setting.KEEP_CHECKPOINTS, Integer.toString(keepCheckpoints));
    all.put(Setting.MIN_COVERAGE, Double.toString(minCoverage));
    if (minAlignable != MIN_ALIGNABLE) {
      all.put(Setting.MIN_ALIGNABLE, Double.toString(minAlignable));
    }
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
    if (!workers.areSeveral()) {
      // Of several, each has a device of its own, which says nothing of where the run may go on.
      all.put(Setting.DEVICE, engine.device().toString());
    }
    all.put(Setting.THREADS, Integer.toString(engine.threads()));
    all.put(Setting.PRECISION, engine.precision().toString());
    if (workers.exchange() != Workers.ALONE.exchange()) {
      all.put(Setting.EXCHANGE, workers.exchange().toString());
    }
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
