package org.legonn.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Signal;
import org.legonn.dsl.architecture.SpecAugment;
import org.legonn.runtime.Training;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What training does to modules' states, in place of what their builders say. */
final class RegularizationArguments {
  @Option(
      names = "--dropout",
      paramLabel = "X|MODULE=X",
      split = ",",
      converter = RateConverter.class,
      description =
          "Dropout rate of all modules, or of one, from 0 to less than 1; repeatable (default: as"
              + " the modules declare).")
  private List<Rate> dropout = new ArrayList<>();

  @Option(
      names = "--jitter",
      paramLabel = "MODULE=X",
      split = ",",
      converter = RateConverter.class,
      description =
          "Repeat and drop positions of the interface before a module at random, each at a rate of"
              + " up to X; repeatable (default: as the module declares).")
  private List<Rate> jitter = new ArrayList<>();

  @Option(
      names = "--glance",
      paramLabel = "MODULE=X",
      split = ",",
      converter = RateConverter.class,
      description =
          "Show a module positions of the interface before it as the reference has them, at a rate"
              + " of up to X; repeatable (default: as the module declares).")
  private List<Rate> glance = new ArrayList<>();

  @Option(
      names = "--spec-augment",
      paramLabel = "NxBINS,NxSHARE|none",
      converter = MaskConverter.class,
      description =
          "Masks over the features of speech, such as 2x10,2x0.05: 2 of up to 10 bins and 2 of up"
              + " to 0.05 of the frames (default: as the encoder declares).")
  private @Nullable SpecAugment specAugment;

  /** The training with all of them. */
  <I extends Signal> Training<I> apply(Training<I> training) {
    Training<I> applied = training;
    for (Rate each : dropout) {
      applied =
          each.module().isEmpty()
              ? applied.dropout(each.rate())
              : applied.dropout(each.module(), each.rate());
    }
    for (Rate each : jitter) {
      applied = applied.jitter(each.requireModule("--jitter"), each.rate());
    }
    for (Rate each : glance) {
      applied = applied.glance(each.requireModule("--glance"), each.rate());
    }
    return specAugment == null ? applied : applied.specAugment(specAugment);
  }

  /**
   * A rate.
   *
   * @param module that it is of; empty for all modules
   */
  private record Rate(String module, double rate) {
    String requireModule(String option) {
      if (module.isEmpty()) {
        throw new InputException(
            "%s %s: name the module, too: %s MODULE=%s".formatted(option, rate, option, rate));
      }
      return module;
    }
  }

  private static final class RateConverter implements ITypeConverter<Rate> {
    @Override
    public Rate convert(String value) {
      int equals = value.indexOf('=');
      try {
        return new Rate(
            value.substring(0, Math.max(0, equals)),
            Double.parseDouble(value.substring(equals + 1)));
      } catch (NumberFormatException e) {
        throw new TypeConversionException("«" + value + "» is not a rate, or MODULE=rate");
      }
    }
  }

  private static final class MaskConverter implements ITypeConverter<SpecAugment> {
    @Override
    public SpecAugment convert(String value) {
      try {
        return SpecAugment.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
