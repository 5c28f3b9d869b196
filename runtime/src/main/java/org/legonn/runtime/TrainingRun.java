package org.legonn.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.Position;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.result.CtcFeasibility;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.result.TrainingEvent.Noted;
import org.legonn.runtime.result.TrainingEvent.Planned;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.speech.OutsideEncoding;
import org.legonn.runtime.train.Checkpoints;
import org.legonn.runtime.train.Experiences;
import org.legonn.runtime.train.LengthWarnings;
import org.legonn.runtime.train.Member;
import org.legonn.runtime.train.Mixture;
import org.legonn.runtime.train.Pace;
import org.legonn.runtime.train.PackagedModule;
import org.legonn.runtime.train.Peers;
import org.legonn.runtime.train.RunFolder;
import org.legonn.runtime.train.RunLock;
import org.legonn.runtime.train.RunRecord;
import org.legonn.runtime.train.Selection;
import org.legonn.runtime.train.TrainedModules;
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
    plan.members.forEach(Course::requireData);
    if (plan.further > 0 && !goesOn) {
      throw new InputException(
          Wording.of(
              "%s is for a run that has ended; go on with it by %s",
              Setting.FURTHER.to(plan.further), Setting.RESUME));
    }
    plan.members.forEach(this::requireJudged);
    plan.members.forEach(this::requireLearning);
    if (!plan.isFamily() && plan.temperature != 1) {
      throw new InputException(
          Wording.of(
              "%s mixes the data of a family; leave it away where one chain trains",
              Setting.TEMPERATURE.to(plan.temperature)));
    }
    if (!plan.workers.isFirst()) {
      train(RunFolder.ofFirstWorker(path), false, none());
      return new Run(path);
    }
    if (goesOn) {
      RunFolder folder = RunFolder.resume(path);
      try (RunLock unused = folder.lock()) {
        RunRecord.requireSameLoads(plan.loads, folder.provenance(), path);
        // All weights are in the checkpoint, so whatever the run started from needn't be there.
        train(folder, true, checkpoints(folder).any() ? none() : start());
      }
    } else {
      List<TrainedModules> trained = start();
      RunFolder folder = RunFolder.create(path);
      try (RunLock unused = folder.lock()) {
        train(folder, false, trained);
      }
    }
    return Run.in(path);
  }

  private Checkpoints checkpoints(RunFolder folder) {
    return folder.checkpoints(plan.modules, plan.keepCheckpoints, plan.averageDecay > 0);
  }

  /** Checks what can be checked without reading data: that validations can be judged, too. */
  private void requireJudged(FamilyMember<?> member) {
    Selection selection = plan.selection();
    if (!selection.judges()) {
      return;
    }
    if (member.validation().isEmpty()) {
      throw new InputException(
          Wording.of(
              "%s and %s need a validation set%s; give one with %s",
              Setting.KEEP_BEST,
              Setting.PATIENCE,
              member.name().isEmpty() ? "" : " of " + member.name(),
              Setting.VALID));
    }
    Criterion criterion = selection.criterion();
    boolean speech = member.chain().readsSpeech();
    if (!criterion.judges(speech)) {
      throw new InputException(
          Wording.of(
              "%s: %s is not of what %s reads; %s",
              Setting.KEEP_BEST,
              criterion.title(),
              member.name().isEmpty() ? "this chain" : member.name(),
              plan.isFamily() && plan.members.stream().anyMatch(it -> it.chain().readsSpeech())
                  ? "of text and speech together give loss or exact-match"
                  : speech
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

  private void requireLearning(FamilyMember<?> member) {
    if (plan.frozenIn(member).size() == member.chain().modules().size()) {
      throw new ContractException(
          Code.NOTHING_TO_TRAIN, member.before("every module is frozen; leave at least one free"));
    }
  }

  private List<TrainedModules> none() {
    return plan.members.stream().map(member -> TrainedModules.none(member.chain())).toList();
  }

  /** What the modules start from: a frozen one that nobody trained would be noise for ever. */
  private List<TrainedModules> start() {
    List<TrainedModules> trained =
        plan.members.stream()
            .map(member -> TrainedModules.toStartFrom(member.chain(), plan.loads))
            .toList();
    for (String name : plan.frozen()) {
      if (trained.stream().noneMatch(each -> each.names().contains(name)) && !isRecorded(name)) {
        throw new InputException(
            Wording.of(
                "%s is frozen, but has no weights; add %s", name, Setting.LOAD.to(name, "DIR")));
      }
    }
    return trained;
  }

  /** What gives recorded marginals, or those of a model from elsewhere, learns nothing anyway. */
  private boolean isRecorded(String name) {
    return plan.modules.find(name).filter(module -> module.spec().isRecorded()).isPresent();
  }

  private void train(RunFolder folder, boolean goesOn, List<TrainedModules> trained) {
    try (OpenedForMembers<OutsideEncoding> encodings =
        new OpenedForMembers<>(
            plan.members.size(),
            i -> OutsideEncoding.open(plan.members.get(i).chain(), plan.engine),
            OutsideEncoding::close)) {
      train(folder, goesOn, trained, encodings);
    }
  }

  private void train(
      RunFolder folder,
      boolean goesOn,
      List<TrainedModules> trained,
      OpenedForMembers<OutsideEncoding> encodings) {
    TrainingListener listener = RunListeners.of(plan, folder);
    Consumer<String> note = line -> listener.on(new Noted(line));
    Objective objective = plan.objective();
    List<Course> courses = courses(objective, encodings, note);
    Pace begun = plan.pace(courses.stream().map(Course::pace).toList());
    List<HeldOut> sets = courses.stream().map(Course::heldOutSet).toList();
    List<Long> pairs = courses.stream().map(course -> course.corpus().size()).toList();
    Checkpoints checkpoints = checkpoints(folder);
    RunRecord record = record(courses, begun);
    if (goesOn) {
      record.requireSame(folder.provenance(), folder.file(""));
      checkpoints.requireSame(plan.members.stream().map(FamilyMember::name).toList());
    }
    List<ModelPlan> models = courses.stream().map(Course::model).toList();
    Map<String, ModuleRecord> records = new TreeMap<>();
    trained.forEach(each -> records.putAll(each.records()));
    Backend backend = Backends.find();
    try (Peers peers = Peers.meet(backend, plan.workers);
        OpenedForMembers<Batches> batches =
            new OpenedForMembers<>(
                courses.size(),
                i ->
                    courses
                        .get(i)
                        .batches(peers.ofFirst(Position.class, () -> checkpoints.position(i))),
                Batches::close)) {
      peers.requireSame(record.facts(plan.modules));
      long added =
          peers.ofFirst(Long.class, () -> goesOn ? further(folder, begun, checkpoints, pairs) : 0L);
      Pace pace = told(begun.plus(added));
      for (int i = 0; i < courses.size(); i++) {
        batches.of(i).begin();
        requireAlignable(courses.get(i).chain(), batches.of(i).feasibility(), objective);
      }
      Pace measured =
          plan.isFamily() ? pace : pace.measured(batches.of(0).ofEpoch(), plan.accumulate);
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
      Mixture mixture = mixture(courses);
      for (int i = 0; i < courses.size(); i++) {
        Course course = courses.get(i);
        sets.get(i).notes(course.lengths()).forEach(course.note());
        trained.get(i).strangers().forEach(course.note());
        LengthWarnings.of(course.chain(), trained.get(i).records(), sets.get(i).sources())
            .forEach(course.note());
      }
      int threads = peers.sum(threads());
      List<Model> opened = peers.open(models, plan.engine);
      try (Model first = opened.get(0)) {
        for (int i = 0; i < opened.size(); i++) {
          trained.get(i).load(opened.get(i));
        }
        trained.stream()
            .flatMap(each -> each.packaged().values().stream())
            .map(PackagedModule::describe)
            .distinct()
            .sorted()
            .forEach(note);
        if (!goesOn && peers.isFirst()) {
          Provenance provenance =
              record.provenance(trained, backend.name(), first.describeDevice(), threads);
          folder.writeProvenance(provenance);
          Optional.ofNullable(plan.repeated)
              .map(repeated -> RunRecord.comparison(provenance, repeated))
              .ifPresent(note);
        }
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < opened.size(); i++) {
          members.add(courses.get(i).member(opened.get(i), batches.of(i), sets.get(i)));
        }
        new TrainingLoop(
                peers,
                members,
                mixture,
                new Experiences(models, records),
                plan.options(pace),
                checkpoints,
                listener,
                plan.stop)
            .run();
      }
    }
  }

  /** A family's batches are of one size, unless a member has its own. */
  private List<Course> courses(
      Objective objective, OpenedForMembers<OutsideEncoding> encodings, Consumer<String> note) {
    List<Course> opened = new ArrayList<>();
    for (int i = 0; i < plan.members.size(); i++) {
      FamilyMember<?> member = plan.members.get(i);
      opened.add(Course.open(plan, member, objective, encodings.of(i), note));
    }
    if (!plan.isFamily()) {
      return opened;
    }
    int tokens = plan.batchTokens(opened.stream().map(Course::pace).toList());
    return opened.stream().map(course -> course.withOthers(tokens)).toList();
  }

  /** In a family epochs end at other times for each, and so all is told in steps. */
  private Pace told(Pace pace) {
    return plan.isFamily() ? pace.inSteps(plan.accumulate) : pace;
  }

  private Mixture mixture(List<Course> courses) {
    if (!plan.isFamily()) {
      return Mixture.ofOne();
    }
    Mixture mixture =
        Mixture.of(
            courses.stream().map(course -> course.pace().batches()).toList(),
            plan.temperature,
            plan.seed);
    for (int i = 0; i < courses.size(); i++) {
      courses
          .get(i)
          .note()
          .accept(
              String.format(
                  Locale.ROOT,
                  "about %,d batches an epoch, %.1f %% of the steps",
                  courses.get(i).pace().batches(),
                  100 * mixture.share(i)));
    }
    return mixture;
  }

  /**
   * By how many steps or epochs a run has gone on before, or shall now. What patience ended has
   * come to its end, too.
   */
  private long further(RunFolder folder, Pace begun, Checkpoints checkpoints, List<Long> pairs) {
    Provenance before = folder.provenance();
    if (plan.further == 0) {
      return before.added();
    }
    double spent = checkpoints.spent(told(begun.plus(before.added())).budget(), pairs);
    boolean gaveUp = checkpoints.gaveUp(plan.selection());
    if (spent < 1 && !gaveUp) {
      throw new InputException(
          Wording.of(
              "%s: the run in %s has done %.0f %% of what it was to do; let it come to its end with %s first",
              Setting.FURTHER.to(plan.further), folder.file(""), 100 * spent, Setting.RESUME));
    }
    if (gaveUp) {
      // First: a run that ends before its record is written can go on, with time added or not.
      checkpoints.renewPatience();
    }
    List<Long> times = new ArrayList<>(Optional.ofNullable(before.further()).orElse(List.of()));
    times.add(plan.further);
    folder.writeProvenance(before.further(times));
    return before.added() + plan.further;
  }

  /** An encoder that CTC teaches little learns no interface, and shows it only at the end. */
  private void requireAlignable(
      DeclaredChain chain, List<CtcFeasibility> interfaces, Objective objective) {
    for (int i = 0; i < interfaces.size(); i++) {
      CtcFeasibility found = interfaces.get(i);
      String encoder = chain.encoders().get(i).name();
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

  private RunRecord record(List<Course> courses, Pace pace) {
    Map<String, Map<String, Object>> regularization = new TreeMap<>();
    plan.members.forEach(
        member ->
            plan.inForce(member)
                .modules()
                .forEach(
                    module -> regularization.put(module.name(), module.spec().regularization())));
    return new RunRecord(
        plan.title,
        plan.seed,
        plan.settings(pace),
        plan.frozen(),
        regularization,
        Course.fingerprints(courses));
  }
}
