package org.legonn.runtime.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.TrainedLengths;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.data.InterfaceLengths;

/**
 * How long the interface sequences were that modules were trained on: before they were loaded, and
 * since. The first module of a chain has none.
 */
public final class SeenLengths {
  private final List<String> modules;
  private final Set<String> frozen;
  private final InterfaceLengths lengths;
  private final Map<String, TrainedLengths> seen;

  /**
   * Of a training before its first step.
   *
   * @param frozen names of the modules that don't learn, and so see nothing new
   * @param before what modules saw before, by name, where that is known
   */
  public SeenLengths(DeclaredChain chain, Set<String> frozen, Map<String, TrainedLengths> before) {
    this.modules = chain.modules().stream().map(DeclaredModule::name).toList();
    this.frozen = Set.copyOf(frozen);
    this.lengths = InterfaceLengths.of(chain);
    this.seen = new HashMap<>(before);
  }

  /** Remembers a batch that is learnt from: K grows with the source's length, so its ends do. */
  void see(List<Example> batch) {
    int[] sources = batch.stream().mapToInt(example -> example.source().length()).toArray();
    int[] least = lengths.of(IntStream.of(sources).min().orElseThrow());
    int[] greatest = lengths.of(IntStream.of(sources).max().orElseThrow());
    for (int i = 1; i < modules.size(); i++) {
      if (!frozen.contains(modules.get(i))) {
        seen.merge(
            modules.get(i),
            new TrainedLengths(least[i - 1], greatest[i - 1]),
            TrainedLengths::plus);
      }
    }
  }

  /** Takes over what a module saw that is loaded now; forgets what the one before it saw. */
  void load(String module, Optional<TrainedLengths> known) {
    seen.remove(module);
    known.ifPresent(lengthsBefore -> seen.put(module, lengthsBefore));
  }

  /** What a module has seen; empty where that is not known. */
  Optional<TrainedLengths> of(String module) {
    return Optional.ofNullable(seen.get(module));
  }
}
