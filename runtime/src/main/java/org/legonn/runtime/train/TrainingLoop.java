package org.legonn.runtime.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.data.Batch;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.TrainingEvent.CorpusRead;
import org.legonn.runtime.result.TrainingEvent.CtcChecked;
import org.legonn.runtime.result.TrainingEvent.Decoded;
import org.legonn.runtime.result.TrainingEvent.Finished;
import org.legonn.runtime.result.TrainingEvent.Judged;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;
import org.legonn.runtime.result.TrainingEvent.Noted;
import org.legonn.runtime.result.TrainingEvent.Saved;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Stopped;
import org.legonn.runtime.result.TrainingEvent.Validated;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.train.Validation.HeldOutTexts;

/** The training loop. */
public final class TrainingLoop {
  private final Peers peers;
  private final Model model;
  private final Experiences experiences;
  private final Corpus corpus;
  private final Batches batches;
  private final Validation validation;
  private final TrainingOptions options;
  private final Checkpoints checkpoints;
  private final TrainingListener listener;
  private final BooleanSupplier stop;
  private final List<Double> ctcWeights;

  private final Stopwatch clock = new Stopwatch();
  private Progress progress = Progress.START;
  private long saved = -1;
  private double learningRate;
  private boolean corpusRead;
  private boolean interrupted;

  /**
   * A loop, ready to run once.
   *
   * @param peers who train it, too
   * @param experiences of its modules
   * @param batches of {@code corpus}, from the checkpoints' position on
   * @param stop asked before each step whether to stop there, to go on another time
   */
  public TrainingLoop(
      Peers peers,
      Model model,
      Experiences experiences,
      Corpus corpus,
      Batches batches,
      Validation validation,
      TrainingOptions options,
      Checkpoints checkpoints,
      TrainingListener listener,
      BooleanSupplier stop) {
    this.peers = peers;
    this.model = model;
    this.experiences = experiences;
    this.corpus = corpus;
    this.batches = batches;
    this.validation = validation;
    this.options = options;
    this.checkpoints = checkpoints;
    this.listener = listener;
    this.stop = stop;
    this.ctcWeights = experiences.plan().ctcWeights();
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
      AveragedWeights.of(model);
    }
    progress =
        peers
            .ofFirst(
                Progress.class, () -> checkpoints.restore(model, experiences, options.selection()))
            .of(corpus.size());
    peers.copyFirst(model, experiences.modules(), options.averages());
    saved = progress.step() > 0 ? progress.step() : -1;
    listener.on(
        new Started(model.describeDevice(), corpus.describe(), corpus.size(), progress.step()));
    batches.begin();
    listener.on(new CtcChecked(batches.feasibility()));
    clock.lap(batches.waited());
    StepBatches steps = new StepBatches(batches, options.accumulate());
    while (!isOver()) {
      if (peers.isToStop(isInterrupted() || stop.getAsBoolean())) {
        stop();
        return;
      }
      List<Batch> step = steps.next();
      tellOfCorpus();
      if (step.get(0).epoch() > progress.epoch()) {
        endEpoch(step.get(0));
        if (isOver()) {
          break;
        }
      }
      train(step);
    }
    log();
    checkpoint();
    listener.on(new Finished(progress.step(), clock.seconds()));
  }

  /** Files can't be written by a thread that is interrupted, and so it isn't until the end. */
  private boolean isInterrupted() {
    interrupted |= Thread.interrupted();
    return interrupted;
  }

  /** Without validation or log entry: a run that goes on from here is as one that never stopped. */
  private void stop() {
    if (saved != progress.step() && progress.step() > 0 && progress.skips().inRow() == 0) {
      save();
    }
    listener.on(new Stopped(progress.step(), clock.seconds()));
  }

  private boolean isOver() {
    return spent() >= 1 || options.selection().givesUp(progress);
  }

  private void train(List<Batch> batchesOfStep) {
    long step = progress.step() + 1;
    learningRate = options.schedule().rate(step, spent());
    StepOptions how =
        new StepOptions(
            learningRate, options.seed() * 1_000_003L + step, options.averageDecay(step));
    List<List<Example>> parts = batchesOfStep.stream().map(Batch::examples).toList();
    parts.forEach(experiences::see);
    Losses losses = model.train(parts, how);
    boolean unused = isInterrupted();
    Batch last = batchesOfStep.get(batchesOfStep.size() - 1);
    if (losses.isFinite()) {
      progress = progress.afterStep(last, losses);
    } else {
      progress = progress.afterSkipped(last);
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

  private void tellOfCorpus() {
    if (!corpusRead && batches.skipped().isPresent()) {
      corpusRead = true;
      listener.on(new CorpusRead(batches.skipped().get()));
    }
  }

  /** The position moves on first: a run that goes on from here is in the next epoch, too. */
  private void endEpoch(Batch first) {
    if (options.validateEvery() == 0) {
      checkpointUnlessSkipping();
    }
    progress = progress.atStartOf(first.epoch());
  }

  private void log() {
    LossMeter meter = progress.meter();
    if (meter.steps() == 0) {
      return;
    }
    listener.on(
        new Logged(
            progress.step(),
            progress.epoch(),
            spent(),
            meter.mean(ctcWeights),
            meter.meanGradientNorm(),
            learningRate,
            clock.tokensPerSecond(),
            clock.waiting(batches.waited()),
            clock.seconds()));
    progress = progress.logged();
    clock.lap(batches.waited());
  }

  /** Its time is no training time: the speed of training leaves it out. */
  private void checkpoint() {
    if (saved == progress.step()) {
      return;
    }
    clock.pause();
    if (!validation.batches().isEmpty()) {
      if (options.averages()) {
        KeepsMovingAverage averaging = AveragedWeights.of(model);
        averaging.swapAverage();
        validate();
        averaging.swapAverage();
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
      checkpoints.save(model, experiences, progress, options.selection().publishes(progress));
    }
  }

  private void validate() {
    MeanLosses losses = HeldOutLosses.of(model, validation.batches(), ctcWeights);
    long step = progress.step();
    if (!Double.isFinite(losses.total())) {
      throw new InputException(
          Wording.of(
              "the validation loss at step %d is not a number: lower %s or lengthen %s; what was saved before is whole",
              step, Setting.LEARNING_RATE, Setting.WARMUP));
    }
    int epoch = progress.epoch();
    listener.on(new Validated(step, epoch, losses, clock.seconds()));
    Optional<DecodedTexts> texts = validation.texts().map(HeldOutTexts::decode);
    texts.ifPresent(decoded -> listener.on(new Decoded(step, epoch, decoded, clock.seconds())));
    if (options.selection().judges()) {
      judge(losses, texts);
    }
  }

  private void judge(MeanLosses losses, Optional<DecodedTexts> texts) {
    Criterion criterion = options.selection().criterion();
    double score = score(criterion, losses, texts);
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

  private double spent() {
    return options.budget().spent(progress.step(), progress.epoch(), progress.share());
  }
}
