package org.legonn.experiments.speech;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.stream.Stream;

/** Symbols that sound alike, in groups; a symbol may be in several. */
record SoundAlikes(ImmutableList<ImmutableList<String>> groups) {
  /**
   * These groups.
   *
   * @param groups symbols between spaces
   */
  static SoundAlikes of(String... groups) {
    return new SoundAlikes(
        Stream.of(groups)
            .map(group -> ImmutableList.copyOf(Splitter.on(' ').split(group)))
            .collect(ImmutableList.toImmutableList()));
  }

  /** The groups that hold a symbol. */
  ImmutableList<ImmutableList<String>> of(String symbol) {
    return groups.stream()
        .filter(group -> group.contains(symbol))
        .collect(ImmutableList.toImmutableList());
  }

  /** All symbols, each once. */
  ImmutableList<String> symbols() {
    return groups.stream()
        .flatMap(ImmutableList::stream)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }
}
