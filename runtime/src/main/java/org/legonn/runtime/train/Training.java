package org.legonn.runtime.train;

import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.data.Batch;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InputException;
import org.legonn.runtime.train.TrainingEvent.CorpusRead;
import org.legonn.runtime.train.TrainingEvent.Decoded;
import org.legonn.runtime.train.TrainingEvent.Finished;
import org.legonn.runtime.train.TrainingEvent.Logged;
import org.legonn.runtime.train.TrainingEvent.Saved;
import org.legonn.runtime.train.TrainingEvent.Started;
import org.legonn.runtime.train.TrainingEvent.Validated;

/** The training loop. */
public final class Training {
  private final Model model;
  private final Corpus corpus;
  private final Batches batches;
  private final Validation validation;
  private final TrainingOptions options;
  private final Checkpoints checkpoints;
  private final TrainingListener listener;

  private final long start = System.nanoTime();
  private long step;
  private long examples;
  private int epoch = 1;
  private boolean corpusRead;
  private LossMeter meter = new LossMeter();
  private long meterStart = start;

  /**
   * A loop, ready to run once.
   *
   * @param batches of {@code corpus}, from its start
   */
  public Training(
      Model model,
      Corpus corpus,
      Batches batches,
      Validation validation,
      TrainingOptions options,
      Checkpoints checkpoints,
      TrainingListener listener) {
    this.model = model;
    this.corpus = corpus;
    this.batches = batches;
    this.validation = validation;
    this.options = options;
    this.checkpoints = checkpoints;
    this.listener = listener;
  }

  /**
   * Trains until the budget is spent, from the newest checkpoint if there is one.
   *
   * @throws InputException if the data can't be read, or a loss is not a number any more
   */
  public void run() {
    long resumed = checkpoints.restore(model);
    listener.on(new Started(model.describeDevice(), corpus.describe(), corpus.size(), resumed));
    while (spent() < 1) {
      Batch batch = batches.next();
      tellOfCorpus();
      if (batch.epoch() > epoch) {
        endEpoch(batch.epoch(), resumed);
        if (spent() >= 1) {
          break;
        }
      }
      double rate = options.schedule().rate(step + 1, spent());
      step++;
      examples += batch.examples().size();
      if (step > resumed) {
        train(batch, rate);
      }
    }
    if (meter.steps() > 0) {
      log(options.schedule().rate(step, spent()));
    }
    checkpoint();
    listener.on(new Finished(step, seconds(start)));
  }

  private void train(Batch batch, double rate) {
    Losses losses =
        model.train(batch.examples(), new StepOptions(rate, options.seed() * 1_000_003L + step));
    meter.add(losses);
    if (!isFinite(losses)) {
      throw new InputException(
          "the loss at step %d is not a number; lower --learning-rate or lengthen --warmup"
              .formatted(step));
    }
    if (step % options.logEvery() == 0) {
      log(rate);
    }
    if (options.validateEvery() > 0 && step % options.validateEvery() == 0 && spent() < 1) {
      checkpoint();
    }
  }

  private static boolean isFinite(Losses losses) {
    return Double.isFinite(losses.crossEntropy())
        && losses.ctc().stream().allMatch(Double::isFinite);
  }

  private void tellOfCorpus() {
    if (!corpusRead && batches.skipped().isPresent()) {
      corpusRead = true;
      listener.on(new CorpusRead(batches.skipped().get()));
    }
  }

  private void endEpoch(int next, long resumed) {
    if (options.validateEvery() == 0 && step > resumed) {
      checkpoint();
    }
    epoch = next;
  }

  private void log(double rate) {
    listener.on(
        new Logged(
            step,
            epoch,
            spent(),
            meter.mean(),
            meter.gradientNorm(),
            rate,
            meter.tokens() / seconds(meterStart),
            seconds(start)));
    meter = new LossMeter();
    meterStart = System.nanoTime();
  }

  /** Its time is no training time: the speed of training leaves it out. */
  private void checkpoint() {
    long before = System.nanoTime();
    validate();
    save();
    meterStart += System.nanoTime() - before;
  }

  private void validate() {
    if (validation.batches().isEmpty()) {
      return;
    }
    LossMeter valid = new LossMeter();
    validation.batches().forEach(batch -> valid.add(model.evaluate(batch)));
    listener.on(new Validated(step, epoch, valid.mean(), seconds(start)));
    validation
        .texts()
        .ifPresent(texts -> listener.on(new Decoded(step, epoch, texts.decode(), seconds(start))));
  }

  private void save() {
    checkpoints.save(model, step);
    listener.on(new Saved(step));
  }

  private double spent() {
    return options.budget().spent(step, examples, corpus.size());
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
