package org.legonn.runtime.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.TrainedLengths;
import org.legonn.runtime.backend.Source;

/** Tells of modules that are given longer or shorter sequences than they were trained on. */
public final class LengthWarnings {
  private LengthWarnings() {}

  /**
   * A line for every such module; none for those whose lengths weren't recorded.
   *
   * @param trained what is recorded of modules, by name
   * @param sources that the chain is to read
   */
  public static List<String> of(
      DeclaredChain chain, Map<String, ModuleRecord> trained, List<Source> sources) {
    List<int[]> positions =
        sources.stream().map(source -> chain.positions(source.length())).toList();
    List<String> warnings = new ArrayList<>();
    for (int i = 1; i < chain.modules().size(); i++) {
      int index = i - 1;
      int[] given = positions.stream().mapToInt(each -> each[index]).toArray();
      Optional.ofNullable(trained.get(chain.modules().get(i).name()))
          .flatMap(ModuleRecord::lengths)
          .flatMap(
              known ->
                  warning(chain.modules().get(index), chain.modules().get(index + 1), known, given))
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  private static Optional<String> warning(
      DeclaredModule giver, DeclaredModule taker, TrainedLengths trained, int[] given) {
    long outside = IntStream.of(given).filter(length -> !trained.holds(length)).count();
    if (outside == 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "warning: %s was trained on interface sequences of %s positions, %s gives it %d to %d,"
                + " outside for %,d of %,d sources; %strain %s on such lengths",
            taker.name(),
            trained,
            giver.name(),
            IntStream.of(given).min().orElseThrow(),
            IntStream.of(given).max().orElseThrow(),
            outside,
            given.length,
            otherLength(giver),
            taker.name()));
  }

  /** How the giver could give others, if it declares how long they are. */
  private static String otherLength(DeclaredModule giver) {
    return giver.spec() instanceof MarginalsSpec spec && spec.outputLength().isPresent()
        ? "change outputLength(ratio(…)) of %s, or ".formatted(giver.name())
        : "";
  }
}
