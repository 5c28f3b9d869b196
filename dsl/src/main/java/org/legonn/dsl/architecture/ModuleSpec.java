package org.legonn.dsl.architecture;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A module's architecture: immutable, made by a staged builder. */
public sealed interface ModuleSpec permits EncoderSpec, DecoderSpec {
  /** The first layer. */
  Input input();

  /** What training does to the marginals before the module. */
  InterfaceAugmentation augmentation();

  /** The layers in the builder's words, without what changes no weight. */
  List<String> words();

  /** Every block's dropout rate, in [0, 1), from the input upwards. */
  List<Double> dropout();

  /**
   * This architecture as a training shall see it. Its {@link #words} stay the same, so the weights
   * do, too.
   *
   * @throws IllegalArgumentException if {@code regularization} sets what the module can't have; the
   *     message is one line that starts with the builder's word at fault
   */
  ModuleSpec with(Regularization regularization);

  /** D, the width of all states of the module. */
  default int width() {
    return input().width();
  }

  /** Whether jitter and glancing can be set: the module starts from an interface. */
  default boolean readsMarginals() {
    return input() instanceof Ingestor;
  }

  /** Whether SpecAugment can be set: the module starts from features of speech. */
  default boolean readsSpeech() {
    return input() instanceof Input.Subsampling;
  }

  /**
   * The rate at which training drops what the first layer gives: that of the first block; 0 without
   * any.
   */
  default double inputDropout() {
    return dropout().isEmpty() ? 0 : dropout().get(0);
  }

  /**
   * What is in force, in plain values, for the record of a training. The keys, in order:
   *
   * <ul>
   *   <li>{@code dropout}: {@link #dropout}, a list of {@code Double};
   *   <li>{@code glance} and {@code jitter}, where the module reads marginals: {@code Double}, 0 is
   *       off;
   *   <li>{@code specAugment}, where it reads speech: {@link SpecAugment#text}, a {@code String}.
   * </ul>
   */
  default SortedMap<String, Object> regularization() {
    SortedMap<String, Object> values = new TreeMap<>();
    values.put("dropout", dropout());
    if (readsMarginals()) {
      values.put("glance", augmentation().glance());
      values.put("jitter", augmentation().jitter());
    }
    if (input() instanceof Input.Subsampling subsampling) {
      values.put("specAugment", subsampling.specAugment().text());
    }
    return Collections.unmodifiableSortedMap(values);
  }
}
