package org.legonn.runtime.failure;

import com.google.common.base.CaseFormat;
import java.util.List;
import java.util.Set;

/**
 * What a caller can set, by the one name that it has everywhere: {@code LEARNING_RATE} is {@code
 * learningRate(…)} in Java, {@code --learning-rate} on a command line, {@code learning-rate} in a
 * run's record.
 */
public enum Setting {
  // What a training learns from.
  TRAIN("data"),
  TRAIN_SOURCE("data"),
  TRAIN_TARGET("data"),
  DATA,
  VALID("validation"),
  VALID_SOURCE("validation"),
  VALID_TARGET("validation"),
  VALID_SENTENCES,
  SPEED_PERTURB,
  AUGMENT,
  MIN_COVERAGE,
  MIN_ALIGNABLE,
  ALLOW_RESAMPLING(false),
  MIX_DOWN(false),
  UNKNOWN_WORDS,
  TEMPERATURE,

  // How it learns.
  STEPS,
  EPOCHS,
  BATCH_TOKENS,
  ACCUMULATE,
  AVERAGE_DECAY,
  MAX_LENGTH,
  MAX_RATIO,
  DEDUPLICATE(false),
  SHUFFLE_WINDOW,
  LEARNING_RATE,
  WARMUP,
  SCHEDULE,
  LABEL_SMOOTHING,
  CTC_WEIGHT,
  DECODER_SHARE,
  CLIP,
  DROPOUT,
  JITTER,
  GLANCE,
  SPEC_AUGMENT,
  SEED,
  LOG_EVERY,
  VALID_EVERY,
  KEEP_BEST,
  PATIENCE,
  KEEP_CHECKPOINTS,

  // Where a run begins and goes.
  FREEZE,
  LOAD,
  MODEL("run"),
  OUT("run"),
  RESUME,
  FURTHER,

  // Where to compute.
  DEVICE,
  THREADS,
  PRECISION,
  WORKERS,
  WORKER("workers"),
  WORKER_PATIENCE("workers"),
  EXCHANGE("workers"),

  // How to search.
  BEAM,
  N_BEST,
  LENGTH_PENALTY,
  MIN_LENGTH,
  NO_REPEAT_NGRAM,
  JOINT_CTC,
  CTC_BEAM,

  // What a text is asked to say.
  PREFIX,
  PHRASES,
  TERMS,

  // How to serve and to publish.
  HOST,
  PORT,
  BATCH("sentences"),
  PATIENCE_MS("sentences"),
  QUEUE("capacity"),
  MAX_SOURCE_LENGTH("longest"),
  MAX_CHARACTERS("characters"),
  MAX_BODY,
  PIECE_SECONDS("longest"),
  PAUSE_SECONDS("pause"),
  OF("symbols"),
  GROUP,
  ARTIFACT,
  VERSION;

  /** Where data lie: what is learnt from, and what is validated on. */
  public static final Set<Setting> PLACES_OF_DATA =
      Set.of(TRAIN, TRAIN_SOURCE, TRAIN_TARGET, DATA, VALID, VALID_SOURCE, VALID_TARGET);

  /** Between the values of a family's assemblies, {@code ASSEMBLY=VALUE} each: a regex. */
  public static final String BEFORE_AN_ASSEMBLY = ",(?=[\\p{L}_$][\\p{L}\\p{N}_$]*=)";

  private final boolean takesValue;
  private final String method;

  Setting() {
    this(true);
  }

  Setting(boolean takesValue) {
    this.takesValue = takesValue;
    this.method = CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
  }

  Setting(String method) {
    this.takesValue = true;
    this.method = method;
  }

  /**
   * A setting with what it was set to.
   *
   * @param values more than one where it is of something, such as a module's folder
   */
  public record Given(Setting setting, List<?> values) {
    public Given {
      values = List.copyOf(values);
    }
  }

  /** This setting, set to something; a module's folder is {@code LOAD.to("name", "DIR")}. */
  public Given to(Object... values) {
    return new Given(this, List.of(values));
  }

  /** Its name in a run's record and, behind two dashes, on a command line. */
  public String key() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_HYPHEN, name());
  }

  /** The method of the Java API that sets it. */
  String method() {
    return method;
  }

  boolean takesValue() {
    return takesValue;
  }
}
