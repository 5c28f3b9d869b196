package org.legonn.dsl.architecture;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A module's architecture: immutable, made by the staged builder of its kind, and by nothing else.
 * Each builder gives a type of its own, so that javac refuses another kind's where a module defines
 * itself; only the two encoders share one, and reading a module tells them apart.
 *
 * <p>Two are equal if they are of one type and have equal layers.
 */
public abstract sealed class ModuleSpec permits MarginalsSpec, TextSpec {
  ModuleSpec() {}

  abstract Layers layers();

  /** The first layer. */
  public Input input() {
    return layers().input();
  }

  /** What training does to the marginals before the module. */
  public InterfaceAugmentation augmentation() {
    return layers().augmentation();
  }

  /** The layers in the builder's words, without what changes no weight. */
  public List<String> words() {
    return layers().words();
  }

  /** Every block's dropout rate, in [0, 1), from the input upwards. */
  public List<Double> dropout() {
    return layers().dropout();
  }

  /**
   * This architecture as a training shall see it. Its {@link #words} stay the same, so the weights
   * do, too.
   *
   * @throws IllegalArgumentException if {@code regularization} sets what the module can't have; the
   *     message is one line that starts with the builder's word at fault
   */
  public abstract ModuleSpec with(Regularization regularization);

  /** D, the width of all states of the module. */
  public int width() {
    return input().width();
  }

  /** Whether jitter and glancing can be set: the module starts from an interface. */
  public boolean readsMarginals() {
    return input() instanceof Ingestor;
  }

  /** Whether SpecAugment can be set: the module starts from features of speech. */
  public boolean readsSpeech() {
    return input() instanceof Input.Subsampling;
  }

  /** Whether the module gives marginals that were recorded before, and learns nothing. */
  public boolean isRecorded() {
    return input() instanceof Input.Recorded;
  }

  /**
   * The rate at which training drops what the first layer gives: that of the first block; 0 without
   * any.
   */
  public double inputDropout() {
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
  public SortedMap<String, Object> regularization() {
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

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof ModuleSpec spec
        && spec.getClass() == getClass()
        && spec.layers().equals(layers());
  }

  @Override
  public final int hashCode() {
    return layers().hashCode();
  }

  /** As its builder was called, without what changes no weight. */
  @Override
  public final String toString() {
    return String.join(".", words());
  }
}
