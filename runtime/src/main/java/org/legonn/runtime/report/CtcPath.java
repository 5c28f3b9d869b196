package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.legonn.runtime.result.InterfaceReading;
import org.legonn.runtime.result.SymbolProbability;

/** CTC's greedy path. */
final class CtcPath {
  private CtcPath() {}

  /** At every position the symbol that the path begins there, if any. */
  static List<Optional<String>> of(InterfaceReading reading) {
    List<Optional<String>> path = new ArrayList<>();
    SymbolProbability before = new SymbolProbability("", true, 1);
    for (List<SymbolProbability> position : reading.positions()) {
      SymbolProbability first = position.get(0);
      boolean goesOn = first.blank() == before.blank() && first.symbol().equals(before.symbol());
      path.add(goesOn || first.blank() ? Optional.empty() : Optional.of(first.symbol()));
      before = first;
    }
    return path;
  }
}
