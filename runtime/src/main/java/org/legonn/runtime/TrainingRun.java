package org.legonn.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
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
import org.legonn.runtime.data.Position;
import org.legonn.runtime.data.VocabularyCoverage;
import org.legonn.runtime.decode.ChainDecoder;
import org.legonn.runtime.decode.LoadedChain;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.report.Interfaces;
import org.legonn.runtime.report.MetricsFile;
import org.legonn.runtime.report.RunReport;
import org.legonn.runtime.report.TensorBoard;
import org.legonn.runtime.report.ValidationFile;
import org.legonn.runtime.result.CtcFeasibility;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.result.TrainingEvent.Noted;
import org.legonn.runtime.result.TrainingEvent.Planned;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.speech.OutsideEncoding;
import org.legonn.runtime.train.Checkpoints;
import org.legonn.runtime.train.Experiences;
import org.legonn.runtime.train.LengthWarnings;
import org.legonn.runtime.train.Pace;
import org.legonn.runtime.train.PackagedModule;
import org.legonn.runtime.train.Peers;
import org.legonn.runtime.train.RunFolder;
import org.legonn.runtime.train.RunLock;
import org.legonn.runtime.train.RunRecord;
import org.legonn.runtime.train.Selection;
import org.legonn.runtime.train.TrainedModules;
import org.legonn.runtime.train.TrainingListeners;
import org.legonn.runtime.train.TrainingLoop;

/** Puts a run together from a training's settings, and trains. */
final class TrainingRun {
  private final TrainingPlan plan;

  TrainingRun(TrainingPlan plan) {
    this.plan = plan;
  }

  /** Trains into a folder, new or to go on in. */
  @SuppressWarnings("try") // The lock is held, not asked.
  Run run(Path path, boolean goesOn) {
    Dataset<?> pairs = requireData();
    if (plan.further > 0 && !goesOn) {
      throw new InputException(
          Wording.of(
              "%s is for a run that has ended; go on with it by %s",
              Setting.FURTHER.to(plan.further), Setting.RESUME));
    }
    requireJudged();
    if (plan.frozen.size() == plan.chain.modules().size()) {
      throw new ContractException(
          Code.NOTHING_TO_TRAIN, "every module is frozen; leave at least one free");
    }
    if (!plan.workers.isFirst()) {
      train(RunFolder.ofFirstWorker(path), false, pairs, TrainedModules.none(plan.chain));
      return new Run(path);
    }
    if (goesOn) {
      RunFolder folder = RunFolder.resume(path);
      try (RunLock unused = folder.lock()) {
        // All weights are in the checkpoint, so whatever the run started from needn't be there.
        boolean begun =
            folder.checkpoints(plan.chain, plan.keepCheckpoints, plan.averageDecay > 0).any();
        train(folder, true, pairs, begun ? TrainedModules.none(plan.chain) : start());
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
    if (plan.data == null) {
      throw new InputException(
          Wording.of("nothing to train on; give pairs with %s", Setting.TRAIN));
    }
    return plan.data;
  }

  /** Checks what can be checked without reading data: that validations can be judged, too. */
  private void requireJudged() {
    Selection selection = plan.selection();
    if (!selection.judges()) {
      return;
    }
    if (plan.validation == null) {
      throw new InputException(
          Wording.of(
              "%s and %s need a validation set; give one with %s",
              Setting.KEEP_BEST, Setting.PATIENCE, Setting.VALID));
    }
    Criterion criterion = selection.criterion();
    if (!criterion.judges(plan.chain.readsSpeech())) {
      throw new InputException(
          Wording.of(
              "%s: %s is not of what this chain reads; %s",
              Setting.KEEP_BEST,
              criterion.title(),
              plan.chain.readsSpeech()
                  ? "of speech give loss, wer, cer or exact-match"
                  : "of text give loss, bleu, chrf or exact-match"));
    }
    if (criterion != Criterion.LOSS && plan.validSentences == 0) {
      throw new InputException(
          Wording.of(
              "%s: %s is of decoded sentences; raise %s",
              Setting.KEEP_BEST, criterion.title(), Setting.VALID_SENTENCES));
    }
  }

  /** What the modules start from: a frozen one that nobody trained would be noise for ever. */
  private TrainedModules start() {
    TrainedModules trained = TrainedModules.toStartFrom(plan.chain, plan.loads);
    for (String name : plan.frozen) {
      if (!trained.names().contains(name) && !isRecorded(name)) {
        throw new InputException(
            Wording.of(
                "%s is frozen, but has no weights; add %s", name, Setting.LOAD.to(name, "DIR")));
      }
    }
    return trained;
  }

  /** What gives recorded marginals, or those of a model from elsewhere, learns nothing anyway. */
  private boolean isRecorded(String name) {
    return plan.chain.find(name).filter(module -> module.spec().isRecorded()).isPresent();
  }

  private void train(RunFolder folder, boolean goesOn, Dataset<?> pairs, TrainedModules trained) {
    try (OutsideEncoding encoding = OutsideEncoding.open(plan.chain, plan.engine)) {
      train(folder, goesOn, pairs, encoding, trained);
    }
  }

  private void train(
      RunFolder folder,
      boolean goesOn,
      Dataset<?> pairs,
      OutsideEncoding encoding,
      TrainedModules trained) {
    TrainingListener listener = listeners(folder);
    ModelPlan model =
        new ModelPlan(
            plan.inForce(),
            plan.frozen,
            new Objective(plan.labelSmoothing, plan.ctcWeight, plan.ctcWeights, plan.clip),
            plan.seed);
    ChainCodecs codecs = ChainCodecs.of(plan.chain, model.labelled());
    InterfaceLengths lengths = InterfaceLengths.of(plan.chain);
    Consumer<String> note = line -> listener.on(new Noted(line));
    Corpus corpus = pairs.open(plan.chain, codecs, encoding, plan.unknownWords, note);
    VocabularyCoverage.require(plan.minCoverage, corpus, codecs);
    Dataset<?> toValidate = plan.validation;
    Optional<Corpus> heldOut =
        toValidate == null
            ? Optional.empty()
            : Optional.of(
                toValidate.openToScore(plan.chain, codecs, encoding, plan.unknownWords, note));
    Pace begun = plan.pace(corpus, lengths);
    BatchPlan batching = plan.batchPlan(begun);
    HeldOut set = HeldOut.read(heldOut, batching, lengths, plan.validSentences);
    Checkpoints checkpoints =
        folder.checkpoints(plan.chain, plan.keepCheckpoints, plan.averageDecay > 0);
    RunRecord record = record(corpus, heldOut, begun);
    if (goesOn) {
      record.requireSame(folder.provenance(), folder.file(""));
    }
    Backend backend = Backends.find();
    try (Peers peers = Peers.meet(backend, plan.workers);
        Batches batches =
            new Batches(
                corpus, batching, lengths, peers.ofFirst(Position.class, checkpoints::position))) {
      peers.requireSame(record.facts(plan.chain));
      long added =
          peers.ofFirst(
              Long.class, () -> goesOn ? further(folder, begun, checkpoints, corpus.size()) : 0L);
      Pace pace = begun.plus(added);
      batches.begin();
      requireAlignable(batches.feasibility(), model.objective());
      Pace measured = pace.measured(batches.ofEpoch(), plan.accumulate);
      listener.on(
          new Planned(
              measured.steps(), measured.batches(), measured.batchTokens(), measured.warmup()));
      if (measured.isSlow()) {
        listener.on(
            new Noted(
                String.format(
                    Locale.ROOT,
                    "warning: the warm-up takes %,d of about %,d steps, and little is learnt while it lasts; shorten it",
                    measured.warmup(),
                    measured.steps())));
      }
      set.notes(lengths).forEach(note);
      trained.strangers().forEach(note);
      LengthWarnings.of(plan.chain, trained.records(), set.sources()).forEach(note);
      int threads = peers.sum(threads());
      try (Model opened = peers.open(model, plan.engine)) {
        trained.load(opened);
        trained.packaged().values().stream().map(PackagedModule::describe).sorted().forEach(note);
        if (!goesOn && peers.isFirst()) {
          Provenance provenance =
              record.provenance(trained, backend.name(), opened.describeDevice(), threads);
          folder.writeProvenance(provenance);
          Optional.ofNullable(plan.repeated)
              .map(repeated -> RunRecord.comparison(provenance, repeated))
              .ifPresent(note);
        }
        new TrainingLoop(
                peers,
                opened,
                new Experiences(model, trained.records()),
                corpus,
                batches,
                set.decodedBy(
                    new ChainDecoder(
                        LoadedChain.unrecorded(opened, plan.chain), codecs, Search.greedy()),
                    metrics()),
                plan.options(pace),
                checkpoints,
                listener,
                plan.stop)
            .run();
      }
    }
  }

  /** By how many steps or epochs a run has gone on before, or shall now. */
  private long further(RunFolder folder, Pace begun, Checkpoints checkpoints, long pairs) {
    Provenance before = folder.provenance();
    if (plan.further == 0) {
      return before.added();
    }
    double spent = checkpoints.spent(begun.plus(before.added()).budget(), pairs);
    if (spent < 1) {
      throw new InputException(
          Wording.of(
              "%s: the run in %s has done %.0f %% of what it was to do; let it come to its end with %s first",
              Setting.FURTHER.to(plan.further), folder.file(""), 100 * spent, Setting.RESUME));
    }
    List<Long> times = new ArrayList<>(Optional.ofNullable(before.further()).orElse(List.of()));
    times.add(plan.further);
    folder.writeProvenance(before.further(times));
    return before.added() + plan.further;
  }

  /** An encoder that CTC teaches little learns no interface, and shows it only at the end. */
  private void requireAlignable(List<CtcFeasibility> interfaces, Objective objective) {
    for (int i = 0; i < interfaces.size(); i++) {
      CtcFeasibility found = interfaces.get(i);
      String encoder = plan.chain.encoders().get(i).name();
      if (objective.ctcWeight(encoder) > 0 && 1 - found.lost() < plan.minAlignable) {
        throw new InputException(
            Wording.of(
                "%s; write that in %s, or lower %s",
                found.describe(), encoder, Setting.MIN_ALIGNABLE));
      }
    }
  }

  private int threads() {
    int asked = plan.engine.threads();
    return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
  }

  /** The first is what validations show first. */
  private List<CorpusMetric> metrics() {
    List<CorpusMetric> all = plan.chain.readsSpeech() ? Evaluation.ofSpeech() : Evaluation.ofText();
    return List.of(all.get(0), all.get(2), all.get(1));
  }

  /** The report reads what the metrics file holds, and so comes after it. */
  private TrainingListener listeners(RunFolder folder) {
    if (!plan.workers.isFirst()) {
      return new TrainingListeners(plan.listeners);
    }
    List<TrainingListener> all = new ArrayList<>();
    all.add(new MetricsFile(folder.file("metrics.jsonl")));
    all.add(new ValidationFile(folder.file("validation.jsonl"), plan.selection().best()));
    all.add(new TensorBoard(folder.file(""), Interfaces.names(plan.chain)));
    all.addAll(plan.listeners);
    all.add(new RunReport(folder.file(""), plan.inForce()));
    return new TrainingListeners(all);
  }

  private RunRecord record(Corpus corpus, Optional<Corpus> heldOut, Pace pace) {
    Map<String, String> fingerprints =
        RunRecord.data(corpus.fingerprints(), heldOut.map(Corpus::fingerprints).orElse(Map.of()));
    Map<String, Map<String, Object>> regularization = new TreeMap<>();
    plan.inForce()
        .modules()
        .forEach(module -> regularization.put(module.name(), module.spec().regularization()));
    return new RunRecord(
        plan.title, plan.seed, plan.settings(pace), plan.frozen, regularization, fingerprints);
  }
}
