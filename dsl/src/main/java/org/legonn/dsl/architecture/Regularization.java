package org.legonn.dsl.architecture;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a training sets for one module in place of what the module's builder says: dropout, jitter,
 * glancing, SpecAugment. They are of training, not of what weights mean, so setting them leaves a
 * module's contract as it is. What is empty stays as declared.
 *
 * <pre>{@code Regularization.AS_DECLARED.dropout(0.3).jitter(0.6)}</pre>
 *
 * @param dropout the rate of all the module's blocks, in [0, 1); 0 is off
 * @param jitter as {@link AugmentedBuilder#jitter} takes it, in [0, 1); 0 is off
 * @param glance as {@link AugmentedBuilder#glance} takes it, in [0, 1]; 0 is off
 * @param specAugment {@link SpecAugment#NONE} is off
 */
public record Regularization(
    OptionalDouble dropout,
    OptionalDouble jitter,
    OptionalDouble glance,
    Optional<SpecAugment> specAugment) {
  /** Sets nothing. */
  public static final Regularization AS_DECLARED =
      new Regularization(
          OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());

  public Regularization {
    dropout.ifPresent(rate -> Checks.rate("dropout", rate));
    jitter.ifPresent(rate -> Checks.rate("jitter", rate));
    glance.ifPresent(rate -> Checks.share("glance", rate));
  }

  /** This with the dropout rate of all blocks, in [0, 1). */
  public Regularization dropout(double rate) {
    return new Regularization(OptionalDouble.of(rate), jitter, glance, specAugment);
  }

  /** This with the greatest rate of jitter, in [0, 1). */
  public Regularization jitter(double rate) {
    return new Regularization(dropout, OptionalDouble.of(rate), glance, specAugment);
  }

  /** This with the greatest rate of glancing, in [0, 1]. */
  public Regularization glance(double rate) {
    return new Regularization(dropout, jitter, OptionalDouble.of(rate), specAugment);
  }

  /** This with the masks over features of speech; {@link SpecAugment#NONE} for none. */
  public Regularization specAugment(SpecAugment masks) {
    return new Regularization(dropout, jitter, glance, Optional.of(masks));
  }

  /** Whether it sets nothing. */
  public boolean isEmpty() {
    return equals(AS_DECLARED);
  }

  /** Both together; where both set something, {@code stronger} decides. */
  public Regularization merge(Regularization stronger) {
    return new Regularization(
        stronger.dropout.isPresent() ? stronger.dropout : dropout,
        stronger.jitter.isPresent() ? stronger.jitter : jitter,
        stronger.glance.isPresent() ? stronger.glance : glance,
        stronger.specAugment.or(() -> specAugment));
  }

  /** Refuses to set what a module with that first layer can't have. */
  void checkFits(Input input) {
    if (!(input instanceof Ingestor)) {
      jitter.ifPresent(rate -> refuse("jitter(" + rate + ")", "marginals", input));
      glance.ifPresent(rate -> refuse("glance(" + rate + ")", "marginals", input));
    }
    if (!(input instanceof Input.Subsampling)) {
      specAugment.ifPresent(masks -> refuse("specAugment(" + masks.text() + ")", "speech", input));
    }
  }

  private static void refuse(String setting, String needed, Input input) {
    throw new IllegalArgumentException(
        setting
            + ": only a module that reads "
            + needed
            + " can have it; this one starts with "
            + input.words()
            + ", so leave it out");
  }

  Input appliedTo(Input input) {
    return input instanceof Input.Subsampling subsampling && specAugment.isPresent()
        ? new Input.Subsampling(
            subsampling.width(), subsampling.factor(), subsampling.kernel(), specAugment.get())
        : input;
  }

  InterfaceAugmentation appliedTo(InterfaceAugmentation augmentation) {
    return new InterfaceAugmentation(
        jitter.orElse(augmentation.jitter()), glance.orElse(augmentation.glance()));
  }

  List<Block> appliedTo(List<Block> blocks) {
    return dropout.isEmpty()
        ? blocks
        : blocks.stream().map(block -> block.dropout(dropout.getAsDouble())).toList();
  }

  List<DecoderBlock> appliedToDecoder(List<DecoderBlock> blocks) {
    return dropout.isEmpty()
        ? blocks
        : blocks.stream().map(block -> block.dropout(dropout.getAsDouble())).toList();
  }
}
