package org.legonn.runtime.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.data.Batch;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.CorpusRead;
import org.legonn.runtime.result.TrainingEvent.CtcChecked;
import org.legonn.runtime.result.TrainingEvent.Decoded;
import org.legonn.runtime.result.TrainingEvent.Finished;
import org.legonn.runtime.result.TrainingEvent.Judged;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;
import org.legonn.runtime.result.TrainingEvent.Noted;
import org.legonn.runtime.result.TrainingEvent.OfAssembly;
import org.legonn.runtime.result.TrainingEvent.Saved;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Stopped;
import org.legonn.runtime.result.TrainingEvent.Validated;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.train.Validation.HeldOutTexts;

/** The training loop, of one chain or of a family, in which each step is one chain's. */
public final class TrainingLoop {
  private final Peers peers;
  private final List<Member> members;
  private final Mixture mixture;
  private final Experiences experiences;
  private final TrainingOptions options;
  private final Checkpoints checkpoints;
  private final TrainingListener listener;
  private final BooleanSupplier stop;

  private final Stopwatch clock = new Stopwatch();
  private final Set<Member> corporaRead = new HashSet<>();
  private Progress progress;
  private long saved = -1;
  private double learningRate;
  private boolean interrupted;

  /**
   * A loop, ready to run once.
   *
   * @param peers who train it, too
   * @param members that train: one, or a family
   * @param mixture that says whose step it is
   * @param experiences of their modules
   * @param stop asked before each step whether to stop there, to go on another time
   */
  public TrainingLoop(
      Peers peers,
      List<Member> members,
      Mixture mixture,
      Experiences experiences,
      TrainingOptions options,
      Checkpoints checkpoints,
      TrainingListener listener,
      BooleanSupplier stop) {
    this.peers = peers;
    this.members = List.copyOf(members);
    this.mixture = mixture;
    this.experiences = experiences;
    this.options = options;
    this.checkpoints = checkpoints;
    this.listener = listener;
    this.stop = stop;
    this.progress = Progress.start(assemblies());
  }

  private List<String> assemblies() {
    return members.stream().map(Member::assembly).toList();
  }

  /** In any of them weights, optimizer and average are those of all. */
  private Model model() {
    return members.get(0).model();
  }

  /** What is one chain's alone, so that listeners know whose. */
  private void tell(Member member, TrainingEvent event) {
    listener.on(members.size() == 1 ? event : new OfAssembly(member.assembly(), event));
  }

  /**
   * Trains until the budget is spent or patience is at its end, from the newest checkpoint if there
   * is one. An interrupt stops it as asking for it does; the thread is interrupted afterwards.
   *
   * @throws InputException if the data can't be read, the gradients or the validation's losses are
   *     no numbers any more, or an average of weights is asked of an engine that keeps none
   */
  public void run() {
    try {
      goOn();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void goOn() {
    if (options.averages()) {
      // Better now than at the first checkpoint.
      AveragedWeights.of(model());
    }
    progress =
        peers
            .ofFirst(
                Progress.class,
                () ->
                    checkpoints
                        .restore(model(), experiences, options.selection())
                        .orElseGet(() -> Progress.start(assemblies())))
            .ofPairs(members.stream().map(member -> member.corpus().size()).toList());
    peers.copyFirst(model(), experiences.modules(), options.averages());
    saved = progress.step() > 0 ? progress.step() : -1;
    listener.on(
        new Started(
            model().describeDevice(),
            members.stream()
                .map(member -> member.corpus().describe())
                .collect(Collectors.joining(", ")),
            members.stream().mapToLong(member -> member.corpus().size()).sum(),
            progress.step()));
    members.forEach(member -> member.batches().begin());
    members.forEach(member -> tell(member, new CtcChecked(member.batches().feasibility())));
    clock.lap(waited());
    List<StepBatches> steps =
        members.stream()
            .map(member -> new StepBatches(member.batches(), options.accumulate()))
            .toList();
    while (!isOver()) {
      if (peers.isToStop(isInterrupted() || stop.getAsBoolean())) {
        stop();
        return;
      }
      int chain = mixture.at(progress.step() + 1);
      List<Batch> step = steps.get(chain).next();
      tellOfCorpus(members.get(chain));
      if (step.get(0).epoch() > progress.of(chain).epoch()) {
        endEpoch(chain, step.get(0));
        if (isOver()) {
          break;
        }
      }
      train(chain, step);
    }
    log();
    checkpoint();
    listener.on(new Finished(progress.step(), clock.seconds()));
  }

  private double waited() {
    return members.stream().mapToDouble(member -> member.batches().waited()).sum();
  }

  /** Files can't be written by a thread that is interrupted, and so it isn't until the end. */
  private boolean isInterrupted() {
    interrupted |= Thread.interrupted();
    return interrupted;
  }

  /**
   * Without log entry: a run that goes on from here is as one that never stopped. Without
   * validation, too, unless one is due here: at a step that is saved, nobody asks for it again.
   */
  private void stop() {
    if (saved != progress.step() && progress.step() > 0 && progress.skips().inRow() == 0) {
      if (endsEpoch()) {
        checkpoint();
      } else {
        save();
      }
    }
    listener.on(new Stopped(progress.step(), clock.seconds()));
  }

  /** Whether an epoch is over that would be validated before the next step. */
  private boolean endsEpoch() {
    int next = mixture.at(progress.step() + 1);
    return options.validateEvery() == 0 && progress.of(next).share() >= 1;
  }

  private boolean isOver() {
    return spent() >= 1 || options.selection().givesUp(progress);
  }

  private void train(int chain, List<Batch> batchesOfStep) {
    long step = progress.step() + 1;
    learningRate = options.schedule().rate(step, spent());
    StepOptions how =
        new StepOptions(learningRate, options.seed() * 1_000_003L + step, options.averageDecay());
    List<List<Example>> parts = batchesOfStep.stream().map(Batch::examples).toList();
    parts.forEach(part -> experiences.see(chain, part));
    Losses losses = members.get(chain).model().train(parts, how);
    boolean unused = isInterrupted();
    Batch last = batchesOfStep.get(batchesOfStep.size() - 1);
    if (losses.isFinite()) {
      progress = progress.afterStep(chain, last, losses);
    } else {
      progress = progress.afterSkipped(chain, last);
      tellOfSkips();
    }
    clock.count(losses.tokens());
    if (step % options.logEvery() == 0) {
      log();
    }
    if (options.validateEvery() > 0 && step % options.validateEvery() == 0 && spent() < 1) {
      checkpointUnlessSkipping();
    }
  }

  /** Once in a row; a batch by itself may be odd. */
  private void tellOfSkips() {
    SkippedSteps skips = progress.skips();
    if (skips.areTooMany()) {
      throw new InputException(
          Wording.of(
              "the loss or its gradient is not a number at step %d, nor at the %d steps before it, which were skipped: lower %s or lengthen %s; what was saved before is whole",
              progress.step(), skips.inRow() - 1, Setting.LEARNING_RATE, Setting.WARMUP));
    }
    if (skips.inRow() == 1) {
      listener.on(
          new Noted(
              String.format(
                  Locale.ROOT,
                  "warning: step %,d is skipped, as its loss or its gradient is not a number; of this run %,d so far",
                  progress.step(),
                  skips.count())));
    }
  }

  /** Weights with which no step can be taken don't replace those with which it could. */
  private void checkpointUnlessSkipping() {
    if (progress.skips().inRow() == 0) {
      checkpoint();
    }
  }

  private void tellOfCorpus(Member member) {
    member
        .batches()
        .skipped()
        .filter(skipped -> corporaRead.add(member))
        .ifPresent(skipped -> tell(member, new CorpusRead(skipped)));
  }

  /** The position moves on first: a run that goes on from here is in the next epoch, too. */
  private void endEpoch(int chain, Batch first) {
    if (options.validateEvery() == 0) {
      checkpointUnlessSkipping();
    }
    progress = progress.atStartOf(chain, first.epoch());
  }

  private void log() {
    boolean logged = false;
    for (int chain = 0; chain < members.size(); chain++) {
      Standing standing = progress.of(chain);
      LossMeter meter = standing.meter();
      if (meter.steps() == 0) {
        continue;
      }
      Member member = members.get(chain);
      tell(
          member,
          new Logged(
              progress.step(),
              standing.epoch(),
              spent(),
              meter.mean(member.ctcWeights()),
              meter.meanGradientNorm(),
              learningRate,
              clock.tokensPerSecond(),
              clock.waiting(waited()),
              clock.seconds()));
      progress = progress.logged(chain);
      logged = true;
    }
    if (logged) {
      clock.lap(waited());
    }
  }

  /** Its time is no training time: the speed of training leaves it out. */
  private void checkpoint() {
    if (saved == progress.step()) {
      return;
    }
    clock.pause();
    if (validates()) {
      if (options.averages()) {
        AveragedWeights.use(model(), () -> validate());
      } else {
        validate();
      }
    }
    save();
    saved = progress.step();
    listener.on(new Saved(saved));
    clock.goOn();
  }

  private void save() {
    if (peers.isFirst()) {
      try {
        checkpoints.save(model(), experiences, progress, options.selection().publishes(progress));
      } catch (InputException e) {
        throw peers.ending(e);
      }
    }
  }

  private boolean validates() {
    return members.stream().anyMatch(member -> !member.validation().batches().isEmpty());
  }

  /** A family is judged by the mean over those that are validated. */
  private void validate() {
    List<Double> scores = new ArrayList<>();
    for (int chain = 0; chain < members.size(); chain++) {
      if (!members.get(chain).validation().batches().isEmpty()) {
        validate(members.get(chain), progress.of(chain).epoch()).ifPresent(scores::add);
      }
    }
    if (!scores.isEmpty()) {
      judge(scores.stream().mapToDouble(Double::doubleValue).sum() / scores.size());
    }
  }

  /** Empty where validations aren't judged. */
  private Optional<Double> validate(Member member, int epoch) {
    Validation validation = member.validation();
    MeanLosses losses = HeldOutLosses.of(member.model(), validation.batches(), member.ctcWeights());
    long step = progress.step();
    if (!Double.isFinite(losses.total())) {
      throw new InputException(
          Wording.of(
              "the validation loss at step %d is not a number: lower %s or lengthen %s; what was saved before is whole",
              step, Setting.LEARNING_RATE, Setting.WARMUP));
    }
    tell(member, new Validated(step, epoch, losses, clock.seconds()));
    Optional<DecodedTexts> texts = validation.texts().map(HeldOutTexts::decode);
    texts.ifPresent(decoded -> tell(member, new Decoded(step, epoch, decoded, clock.seconds())));
    return options.selection().judges()
        ? Optional.of(score(options.selection().criterion(), losses, texts))
        : Optional.empty();
  }

  private void judge(double score) {
    Criterion criterion = options.selection().criterion();
    progress = progress.validated(score, criterion.higherIsBetter());
    boolean best = progress.best().step() == progress.step();
    listener.on(new Judged(progress.step(), criterion, score, best, clock.seconds()));
  }

  private static double score(
      Criterion criterion, MeanLosses losses, Optional<DecodedTexts> texts) {
    if (criterion == Criterion.LOSS) {
      return losses.total();
    }
    return texts.stream()
        .flatMap(decoded -> decoded.scores().stream())
        .filter(score -> score.metric().equals(criterion.title()))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    Wording.of(
                        "no validation sentence is decoded, so there is no %s; raise %s",
                        criterion.title(), Setting.VALID_SENTENCES)))
        .chain();
  }

  /** A family's budget counts steps, whatever epochs its chains are in. */
  private double spent() {
    Standing first = progress.of(0);
    return options.budget().spent(progress.step(), first.epoch(), first.share());
  }
}
