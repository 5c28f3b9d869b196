package org.legonn.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.legonn.dsl.Chain;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.dsl.architecture.Regularization;
import org.legonn.dsl.architecture.SpecAugment;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Schedule.Decay;
import org.legonn.runtime.settings.UnknownWords;
import org.legonn.runtime.settings.Workers;
import org.legonn.runtime.train.Budget;

/**
 * How to train a chain, and what does it. Immutable: each method gives another training.
 *
 * <pre>{@code
 * Run german = Training.of(GermanToEnglishModel.chain())
 *     .data(ParallelText.of(Path.of("train.de"), Path.of("train.en")))
 *     .steps(2300)
 *     .run(Path.of("runs/german"));
 * }</pre>
 *
 * @param <I> what the chain reads, and so what data it takes
 */
public final class Training<I extends Signal> {
  private final TrainingPlan plan;

  private Training(TrainingPlan plan) {
    this.plan = plan;
  }

  /**
   * Of a chain that ends in text.
   *
   * @throws ContractException if the chain's files no longer fit
   */
  public static <I extends Signal> Training<I> of(Chain<I, ? extends Text<?>> chain) {
    return new Training<>(TrainingPlan.of(chain.declared()));
  }

  /**
   * Of several chains that learn together: a module that some of them share has one set of weights,
   * and learns from the data of all of these. Each step is on the batch of one of them, so that
   * {@link #steps} and {@link #epochs} count those of all: an epoch is as many batches as all data
   * have. Each is validated by itself; {@link #keepBest} goes by the mean of what they score.
   *
   * <pre>{@code
   * Run run = Training.ofFamily(
   *         FamilyMember.of(GermanToEnglish.class, GermanToEnglishModel.chain()).data(german),
   *         FamilyMember.of(FrenchToEnglish.class, FrenchToEnglishModel.chain()).data(french))
   *     .temperature(2)
   *     .run(Path.of("runs/many"));
   * }</pre>
   *
   * @return what {@link #data} and {@link #validation} can't be called on: each member has its own
   * @throws InputException if two have one name
   * @throws ContractException if one of them shares no module with another, or two modules have one
   *     name
   */
  public static Training<Signal> ofFamily(FamilyMember<?>... members) {
    return new Training<>(TrainingPlan.ofFamily(List.of(members)));
  }

  private Training<I> with(Consumer<TrainingPlan> change) {
    TrainingPlan changed = new TrainingPlan(plan);
    change.accept(changed);
    return new Training<>(changed);
  }

  /** On these pairs; needed. */
  public Training<I> data(Dataset<? super I> pairs) {
    return with(it -> it.changeOnly(member -> member.on(pairs)));
  }

  /** Validated on these pairs; not at all unless this is called. */
  public Training<I> validation(Dataset<? super I> pairs) {
    return with(it -> it.changeOnly(member -> member.validatedOn(pairs)));
  }

  /**
   * With the steps of a family shared out among its chains in proportion to n^(1/T), where n is how
   * many batches a chain's data have. With 1, as it is, all data are passed over equally often; the
   * higher it is, the more often the small are. Of a family alone.
   *
   * @param temperature T, at least 1
   */
  public Training<I> temperature(double temperature) {
    require(
        temperature >= 1 && Double.isFinite(temperature),
        Setting.TEMPERATURE,
        temperature,
        "at least 1");
    return with(it -> it.temperature = temperature);
  }

  /** For so many optimizer steps. */
  public Training<I> steps(long steps) {
    require(steps >= 1, Setting.STEPS, steps, "at least 1");
    return with(it -> it.budget = new Budget.Steps(steps));
  }

  /**
   * For so many passes over the data; 10 unless this or {@link #steps} is called, and more where 10
   * passes make fewer than 1000 steps.
   */
  public Training<I> epochs(int epochs) {
    atLeast(1, epochs, Setting.EPOCHS);
    return with(it -> it.budget = new Budget.Epochs(epochs));
  }

  /**
   * For so much longer than the run in the folder, which has come to its end: steps or epochs,
   * whichever it counted. The rate falls anew, over the whole. A run that {@link #patience} ended
   * has come to its end, too: what was left of its time comes on top, and patience begins anew.
   * Only {@link #resume} goes further.
   */
  public Training<I> further(long more) {
    require(more >= 1, Setting.FURTHER, more, "at least 1");
    return with(it -> it.further = more);
  }

  /**
   * With batches of so many padded positions, symbols or frames: pairs × the longest of them.
   * Unless this is called, 4096, or fewer where an epoch would have less than 20 batches, but at
   * least 500.
   */
  public Training<I> batchTokens(int positions) {
    return with(it -> it.batchTokens = atLeast(1, positions, Setting.BATCH_TOKENS));
  }

  /** With the gradients of so many batches in one step; 1 unless this is called. */
  public Training<I> accumulate(int batches) {
    return with(it -> it.accumulate = atLeast(1, batches, Setting.ACCUMULATE));
  }

  /**
   * With a moving average of the weights, which is then validated and kept in their place.
   *
   * @param decay in [0, 1), such as 0.999; 0, as it is, is none
   */
  public Training<I> averageDecay(double decay) {
    require(decay >= 0 && decay < 1, Setting.AVERAGE_DECAY, decay, "from 0 to less than 1");
    return with(it -> it.averageDecay = decay);
  }

  /** Without pairs longer than this: 512 symbols, or 2000 frames, unless this is called. */
  public Training<I> maxLength(int positions) {
    return with(it -> it.maxLength = atLeast(1, positions, Setting.MAX_LENGTH));
  }

  /**
   * Without pairs of which one side has more than so many times the symbols of the other; 0, as it
   * is, is no limit.
   */
  public Training<I> maxRatio(double ratio) {
    require(ratio == 0 || ratio >= 1, Setting.MAX_RATIO, ratio, "0, or at least 1");
    return with(it -> it.maxRatio = ratio);
  }

  /** Without pairs that were read before. */
  public Training<I> deduplicate() {
    return with(it -> it.deduplicate = true);
  }

  /**
   * With so many pairs shuffled together; larger data streams. 500,000 of text and 2,000 of speech
   * unless this is called.
   */
  public Training<I> shuffleWindow(int pairs) {
    return with(it -> it.shuffleWindow = atLeast(1, pairs, Setting.SHUFFLE_WINDOW));
  }

  /** With this rate of Adam's after the warm-up; 0.002 unless this is called. */
  public Training<I> learningRate(double rate) {
    require(rate > 0 && Double.isFinite(rate), Setting.LEARNING_RATE, rate, "positive");
    return with(it -> it.learningRate = rate);
  }

  /**
   * With so many steps over which the rate rises to its peak; 400, but at most a tenth of all
   * steps, unless this is called.
   */
  public Training<I> warmup(int steps) {
    return with(it -> it.warmup = atLeast(0, steps, Setting.WARMUP));
  }

  /** Lets the rate fall in this way after the warm-up; half a cosine unless this is called. */
  public Training<I> schedule(Decay decay) {
    return with(it -> it.decay = decay);
  }

  /** With this share of a target spread over all symbols, in [0, 1); 0.1 unless this is called. */
  public Training<I> labelSmoothing(double share) {
    require(share >= 0 && share < 1, Setting.LABEL_SMOOTHING, share, "from 0 to less than 1");
    return with(it -> it.labelSmoothing = share);
  }

  /**
   * Multiplies the CTC losses of all interfaces by this; 1 unless this is called. With 0 nothing
   * ties an interface to its vocabulary.
   */
  public Training<I> ctcWeight(double factor) {
    requireFactor(factor);
    return with(it -> it.ctcWeight = factor);
  }

  /**
   * With another factor of the CTC loss where a module ends.
   *
   * @throws InputException if the chain has no such module, or it ends in text
   */
  public Training<I> ctcWeight(Class<? extends LegoUnit<?, ?>> module, double factor) {
    return ctcWeight(NamedModules.nameIn(plan.modules, module), factor);
  }

  /** The same for a module by its name. */
  public Training<I> ctcWeight(String module, double factor) {
    requireFactor(factor);
    if (!NamedModules.require(plan.modules, module).endsInMarginals()) {
      throw new InputException(
          Wording.of(
              "%s: %s ends in text, at no interface; name an encoder or a transcoder",
              Setting.CTC_WEIGHT.to(module, factor), module));
    }
    return with(it -> it.ctcWeights.put(module, factor));
  }

  private static void requireFactor(double factor) {
    require(factor >= 0 && Double.isFinite(factor), Setting.CTC_WEIGHT, factor, "0 or positive");
  }

  /**
   * Lets the decoder read and learn from this share of a batch's examples, in (0, 1], drawn anew in
   * every step; its encoders learn from all by CTC. 1 unless this is called. Less takes less time,
   * and pays where several encoders share a decoder: with a half, it has learnt from as many
   * examples as each of two encoders.
   */
  public Training<I> decoderShare(double share) {
    require(share > 0 && share <= 1, Setting.DECODER_SHARE, share, "above 0 and at most 1");
    return with(it -> it.decoderShare = share);
  }

  /** With this greatest global norm of the gradient; 1 unless this is called, 0 is no limit. */
  public Training<I> clip(double norm) {
    require(norm >= 0 && Double.isFinite(norm), Setting.CLIP, norm, "0 or positive");
    return with(it -> it.clip = norm);
  }

  /**
   * With this dropout rate in all modules, in [0, 1), instead of what their builders say; 0 is off.
   */
  public Training<I> dropout(double rate) {
    requireDropout(rate);
    Regularization all = Regularization.AS_DECLARED.dropout(rate);
    return with(it -> it.modules.modules().forEach(module -> it.regularize(module.name(), all)));
  }

  /**
   * With this dropout rate in one module, in [0, 1).
   *
   * @throws InputException if the chain has no such module
   */
  public Training<I> dropout(Class<? extends LegoUnit<?, ?>> module, double rate) {
    return dropout(NamedModules.nameIn(plan.modules, module), rate);
  }

  /** The same for a module by its name; fails as above. */
  public Training<I> dropout(String module, double rate) {
    requireDropout(rate);
    return regularize(module, Regularization.AS_DECLARED.dropout(rate));
  }

  /**
   * With positions of the interface before a module repeated and dropped at random, each at a rate
   * of up to this, in [0, 1), instead of what its builder says; 0 is off. A decoder that will stand
   * behind other encoders learns their habits less so.
   *
   * @throws InputException if the chain has no such module, or it reads no marginals
   */
  public Training<I> jitter(Class<? extends LegoUnit<?, ?>> module, double rate) {
    return jitter(NamedModules.nameIn(plan.modules, module), rate);
  }

  /** The same for a module by its name; fails as above. */
  public Training<I> jitter(String module, double rate) {
    require(rate >= 0 && rate < 1, Setting.JITTER, rate, "from 0 to less than 1");
    return regularize(module, Regularization.AS_DECLARED.jitter(rate));
  }

  /**
   * With positions of the interface before a module shown as the reference has them, at a rate of
   * up to this, in [0, 1], instead of what its builder says; 0 is off.
   *
   * @throws InputException if the chain has no such module, or it reads no marginals
   */
  public Training<I> glance(Class<? extends LegoUnit<?, ?>> module, double rate) {
    return glance(NamedModules.nameIn(plan.modules, module), rate);
  }

  /** The same for a module by its name; fails as above. */
  public Training<I> glance(String module, double rate) {
    require(rate >= 0 && rate <= 1, Setting.GLANCE, rate, "from 0 to 1");
    return regularize(module, Regularization.AS_DECLARED.glance(rate));
  }

  /**
   * With these masks over the features of speech, instead of what the encoder's builder says;
   * {@link SpecAugment#NONE} is off.
   *
   * @throws InputException if the chain reads text, or all of a family's do
   */
  public Training<I> specAugment(SpecAugment masks) {
    Training<I> changed = this;
    for (String encoder : plan.listeners()) {
      changed = changed.regularize(encoder, Regularization.AS_DECLARED.specAugment(masks));
    }
    return changed;
  }

  private static void requireDropout(double rate) {
    require(rate >= 0 && rate < 1, Setting.DROPOUT, rate, "from 0 to less than 1");
  }

  private Training<I> regularize(String module, Regularization regularization) {
    NamedModules.require(plan.modules, module);
    return with(it -> it.regularize(module, regularization));
  }

  /** With other draws of weights, order and dropout than those of 1. */
  public Training<I> seed(long seed) {
    return with(it -> it.seed = seed);
  }

  /** With the losses of so many steps in an entry of the history; 20 unless this is called. */
  public Training<I> logEvery(int steps) {
    return with(it -> it.logEvery = atLeast(1, steps, Setting.LOG_EVERY));
  }

  /**
   * With so many steps between validations and checkpoints; 0 is once an epoch. Unless this is
   * called, once an epoch, but at most 20 times in all.
   */
  public Training<I> validEvery(int steps) {
    return with(it -> it.validEvery = atLeast(0, steps, Setting.VALID_EVERY));
  }

  /**
   * With so many of the validation's first pairs decoded greedily and scored; 200 unless this is
   * called, 0 is none.
   */
  public Training<I> validSentences(int pairs) {
    return with(it -> it.validSentences = atLeast(0, pairs, Setting.VALID_SENTENCES));
  }

  /** With the modules of the best validation kept, not those of the last. */
  public Training<I> keepBest(Criterion criterion) {
    return with(it -> it.keepBest = criterion);
  }

  /**
   * Ends after so many validations in a row that are no better than the best, by {@link #keepBest}
   * or the loss; 0, the default, is never.
   */
  public Training<I> patience(int validations) {
    return with(it -> it.patience = atLeast(0, validations, Setting.PATIENCE));
  }

  /**
   * With so many of the newest checkpoints kept, for {@link Averaging}; 1 unless this is called.
   */
  public Training<I> keepCheckpoints(int checkpoints) {
    return with(it -> it.keepCheckpoints = atLeast(1, checkpoints, Setting.KEEP_CHECKPOINTS));
  }

  /**
   * With text refused of whose characters a vocabulary covers a smaller share, from 0 to 1; 0.99
   * unless this is called.
   */
  public Training<I> minCoverage(double share) {
    require(share >= 0 && share <= 1, Setting.MIN_COVERAGE, share, "from 0 to 1");
    return with(it -> it.minCoverage = share);
  }

  /**
   * With data refused of which CTC can align a smaller share at an interface that it trains, from 0
   * to 1; 0.5 unless this is called.
   */
  public Training<I> minAlignable(double share) {
    require(share >= 0 && share <= 1, Setting.MIN_ALIGNABLE, share, "from 0 to 1");
    return with(it -> it.minAlignable = share);
  }

  /**
   * With pairs left out whose words a lexicon doesn't have; refused unless this is called. A
   * validation pair is left out for its source alone.
   */
  public Training<I> unknownWords(UnknownWords treatment) {
    return with(it -> it.unknownWords = treatment);
  }

  /**
   * From a module's weights of another run, instead of fresh or packaged ones.
   *
   * @throws InputException if the chain has no module of that name
   */
  public Training<I> load(TrainedModule module) {
    return load(module.name(), module.folder());
  }

  /** From a module's weights in a folder; fails as above. */
  public Training<I> load(Class<? extends LegoUnit<?, ?>> module, Path folder) {
    return load(NamedModules.nameIn(plan.modules, module), folder);
  }

  /** The same for a module by its name; fails as above. */
  public Training<I> load(String module, Path folder) {
    NamedModules.require(plan.modules, module);
    return with(it -> it.loads.put(module, folder));
  }

  /**
   * With a module's weights left as they are; it must be loaded, or packaged.
   *
   * @throws InputException if the chain has no such module
   */
  public Training<I> freeze(Class<? extends LegoUnit<?, ?>> module) {
    return freeze(NamedModules.nameIn(plan.modules, module));
  }

  /** The same for a module by its name; fails as above. */
  public Training<I> freeze(String module) {
    NamedModules.require(plan.modules, module);
    return with(it -> it.frozen.add(module));
  }

  /** On another device; a GPU where there is one unless this is called. */
  public Training<I> device(Device device) {
    return with(
        it -> it.engine = new EngineOptions(device, it.engine.threads(), it.engine.precision()));
  }

  /**
   * With so many threads for an operation; 0, as it is, is one a core.
   *
   * @throws InputException if they are more than 1,024, or fewer than none
   */
  public Training<I> threads(int threads) {
    return with(
        it -> it.engine = new EngineOptions(it.engine.device(), threads, it.engine.precision()));
  }

  /** In other numbers; bfloat16 products where the device is faster so, unless this is called. */
  public Training<I> precision(Precision precision) {
    return with(
        it -> it.engine = new EngineOptions(it.engine.device(), it.engine.threads(), precision));
  }

  /**
   * Together with other processes, each a copy of this training but for {@link Workers#index}: they
   * take every step together, and {@link #batchTokens} is what they share out. The first writes the
   * run's folder; the others write nothing, and need no {@link #load}.
   *
   * @throws InputException from {@link #run}, if one differs from the first in options, data,
   *     contracts or version
   * @throws WorkersException from {@link #run}, if another worker doesn't come, or is lost
   */
  public Training<I> workers(Workers workers) {
    return with(it -> it.workers = workers);
  }

  /**
   * Says, before it begins, whether all that makes it made that run, too, and else in what the two
   * differ: settings, data, weights that modules start from, versions, device, threads. Where all
   * is the same, so are the modules, to the byte.
   */
  public Training<I> repeats(Provenance run) {
    return with(it -> it.repeated = run);
  }

  /** Named so in the run's record and report; after its modules unless this is called. */
  public Training<I> title(String title) {
    return with(it -> it.title = title);
  }

  /**
   * Tells somebody how it goes, in the training's thread. An exception that the listener throws
   * doesn't end the training.
   */
  public Training<I> listener(TrainingListener listener) {
    return with(it -> it.hearers.add(listener));
  }

  /**
   * With a way to stop it, such as {@code AtomicBoolean::get} that another thread sets: asked
   * before each step. A training that was stopped goes on by {@link #resume}; before its first step
   * it has no modules yet. What {@code stop} throws ends the training.
   */
  public Training<I> stopWhen(BooleanSupplier stop) {
    return with(it -> it.stop = stop);
  }

  /**
   * Trains into a new folder.
   *
   * @return what is in the folder at the end
   * @throws InputException if the folder is not empty, or data or settings are wrong
   * @throws ContractException if a loaded module was trained to another contract
   * @throws BackendException if there is no engine or no device
   */
  public Run run(Path folder) {
    return new TrainingRun(plan).run(folder, false);
  }

  /**
   * Goes on from the newest checkpoint in a folder, as if it had never stopped. The settings must
   * be those that the run was started with; where it computes may change. Fails as {@link #run}
   * does, and if settings, data or frozen modules have changed, or if it is to go {@link #further}
   * and is not at its end.
   */
  public Run resume(Path folder) {
    return new TrainingRun(plan).run(folder, true);
  }

  private static int atLeast(int least, int value, Setting setting) {
    require(value >= least, setting, value, "at least " + least);
    return value;
  }

  private static void require(boolean right, Setting setting, Object value, String what) {
    if (!right) {
      throw new InputException(Wording.of("%s: must be %s", setting.to(value), what));
    }
  }
}
