package org.legonn.runtime.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.Pair;

/**
 * How long a training is, how large its steps are and how slowly it begins. What nobody set follows
 * from the size of the data: with one batch an epoch, or a warm-up that outlasts the training,
 * nothing is learnt.
 *
 * @param batchTokens padded positions of a batch
 * @param warmup steps
 * @param validateEvery steps between validations; 0 is once an epoch
 * @param batches of an epoch, about; 0 until {@link #measured} where no setting hangs on it
 * @param steps of the whole training, about; likewise
 */
public record Pace(
    Budget budget, int batchTokens, int warmup, int validateEvery, long batches, long steps) {
  /** Padded positions of a batch where the data are large. */
  public static final int USUAL_BATCH = 4_096;

  /** Steps of a warm-up where the training is long. */
  public static final int USUAL_WARMUP = 400;

  /** Epochs of a training where the data are large. */
  public static final int USUAL_EPOCHS = 10;

  /** Small data are passed over until this many steps are taken. */
  public static final int LEAST_STEPS = 1_000;

  /** Batches that even small data are cut into, as long as a batch has {@link #LEAST_BATCH}. */
  public static final int LEAST_BATCHES = 20;

  /** Padded positions below which batches aren't made smaller to have more of them. */
  public static final int LEAST_BATCH = 500;

  /** Share of the steps that a warm-up takes at most. */
  public static final double WARMUP_SHARE = 0.1;

  /** Validations of a training at most; each takes its time. */
  public static final int MOST_VALIDATIONS = 20;

  /** Pairs whose lengths stand for all. */
  private static final int SAMPLE = 500;

  /**
   * Fills in what wasn't set. The first pairs are read where something hangs on their lengths:
   * recordings take their time.
   *
   * @param budget null where it wasn't set, as the next three
   * @param accumulate batches of a step
   */
  public static Pace of(
      @Nullable Budget budget,
      @Nullable Integer batchTokens,
      @Nullable Integer warmup,
      @Nullable Integer validateEvery,
      int accumulate,
      Corpus corpus,
      InterfaceLengths lengths) {
    if (budget instanceof Budget.Steps steps && batchTokens != null && validateEvery != null) {
      return new Pace(
          budget,
          batchTokens,
          warmup != null ? warmup : usualWarmup(steps.count()),
          validateEvery,
          0,
          steps.count());
    } else if (budget != null && batchTokens != null && warmup != null && validateEvery != null) {
      return new Pace(budget, batchTokens, warmup, validateEvery, 0, 0);
    }
    double positions = positions(corpus, lengths);
    int tokens =
        batchTokens != null
            ? batchTokens
            : (int) Math.max(LEAST_BATCH, Math.min(USUAL_BATCH, positions / LEAST_BATCHES));
    long batches = Math.max(1, Math.round(positions / tokens));
    return of(budget, tokens, warmup, validateEvery, accumulate, batches);
  }

  /** The same where the batches of an epoch are known, about. */
  private static Pace of(
      @Nullable Budget budget,
      int tokens,
      @Nullable Integer warmup,
      @Nullable Integer validateEvery,
      int accumulate,
      long batches) {
    double stepsOfEpoch = Math.max(1, (double) batches / accumulate);
    Budget whole =
        budget != null
            ? budget
            : new Budget.Epochs(
                (int) Math.max(USUAL_EPOCHS, Math.ceil(LEAST_STEPS / stepsOfEpoch)));
    long steps = steps(whole, stepsOfEpoch);
    int ramp = warmup != null ? warmup : usualWarmup(steps);
    int between =
        validateEvery != null
            ? validateEvery
            : steps > MOST_VALIDATIONS * stepsOfEpoch
                ? (int) ((steps + MOST_VALIDATIONS - 1) / MOST_VALIDATIONS)
                : 0;
    return new Pace(whole, tokens, ramp, between, batches, steps);
  }

  /**
   * Of a family, in which an epoch is as many batches as all corpora have.
   *
   * @param batchTokens padded positions of the batches of most chains
   * @param ofChains one a chain, with its batches counted
   */
  public static Pace ofFamily(
      @Nullable Budget budget,
      int batchTokens,
      @Nullable Integer warmup,
      @Nullable Integer validateEvery,
      int accumulate,
      List<Pace> ofChains) {
    long batches = ofChains.stream().mapToLong(Pace::batches).sum();
    return of(budget, batchTokens, warmup, validateEvery, accumulate, batches);
  }

  /** The same with batches of another size, which are not counted yet. */
  public Pace batchesOf(int tokens) {
    return new Pace(budget, tokens, warmup, validateEvery, 0, steps);
  }

  /** The same in which batches are counted that nothing hung on. */
  public Pace counted(Corpus corpus, InterfaceLengths lengths) {
    long found = Math.max(1, Math.round(positions(corpus, lengths) / batchTokens));
    return new Pace(budget, batchTokens, warmup, validateEvery, found, steps);
  }

  /** The same with all epochs told in steps. */
  public Pace inSteps(int accumulate) {
    double stepsOfEpoch = Math.max(1, (double) batches / accumulate);
    long all = Math.max(1, steps(budget, stepsOfEpoch));
    return new Pace(
        new Budget.Steps(all),
        batchTokens,
        warmup,
        validateEvery == 0 ? (int) Math.max(1, Math.round(stepsOfEpoch)) : validateEvery,
        batches,
        all);
  }

  private static int usualWarmup(long steps) {
    return (int) Math.min(USUAL_WARMUP, Math.round(steps * WARMUP_SHARE));
  }

  /**
   * The same with what the data were found to be cut into.
   *
   * @param ofEpoch batches
   * @param accumulate batches of a step
   */
  public Pace measured(long ofEpoch, int accumulate) {
    double stepsOfEpoch = Math.max(1, (double) ofEpoch / accumulate);
    return new Pace(
        budget, batchTokens, warmup, validateEvery, ofEpoch, steps(budget, stepsOfEpoch));
  }

  private static long steps(Budget budget, double stepsOfEpoch) {
    if (budget instanceof Budget.Steps steps) {
      return steps.count();
    }
    return Math.round(((Budget.Epochs) budget).count() * stepsOfEpoch);
  }

  /** Padded positions of all pairs, about. */
  private static double positions(Corpus corpus, InterfaceLengths lengths) {
    List<Pair> sample = corpus.first(SAMPLE);
    double mean =
        sample.stream().mapToInt(pair -> lengths.padded(pair.example())).average().orElse(1);
    return mean * corpus.size();
  }

  /** The same for so many more steps or epochs, whichever the budget counts. */
  public Pace plus(long more) {
    long before =
        budget instanceof Budget.Epochs epochs ? epochs.count() : ((Budget.Steps) budget).count();
    return new Pace(
        budget.plus(more),
        batchTokens,
        warmup,
        validateEvery,
        batches,
        Math.round(steps * (1 + (double) more / before)));
  }

  /** Whether the rate is still rising when half of the training is over. */
  public boolean isSlow() {
    return warmup > steps / 2;
  }
}
