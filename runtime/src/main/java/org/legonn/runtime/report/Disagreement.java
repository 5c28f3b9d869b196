package org.legonn.runtime.report;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.legonn.runtime.metric.Alignment;
import org.legonn.runtime.metric.Alignment.Edit;
import org.legonn.runtime.metric.Alignment.Step;
import org.legonn.runtime.result.Inspection;

/**
 * Symbols on which the last encoder and the decoder disagree.
 *
 * @param read places in CTC's path, of symbols that the chain doesn't write
 * @param written places in the chain's symbols, of those that the encoder doesn't say
 */
record Disagreement(Set<Integer> read, Set<Integer> written) {
  static final Disagreement NONE = new Disagreement(Set.of(), Set.of());

  /** None where the chain writes other symbols than the encoder does: texts alone are compared. */
  static Disagreement of(Inspection inspection) {
    boolean sameSymbols =
        inspection.readable().filter(text -> text.equals(inspection.text().text())).isPresent();
    if (!sameSymbols || !inspection.disagrees()) {
      return NONE;
    }
    List<String> said =
        CtcPath.of(inspection.lastInterface()).stream().flatMap(Optional::stream).toList();
    Set<Integer> read = new HashSet<>();
    Set<Integer> written = new HashSet<>();
    int reads = 0;
    int writes = 0;
    for (Step step : Alignment.of(said, inspection.symbols()).steps()) {
      if (step.edit() != Edit.INSERTION) {
        if (step.edit() != Edit.MATCH) {
          read.add(reads);
        }
        reads++;
      }
      if (step.edit() != Edit.DELETION) {
        if (step.edit() != Edit.MATCH) {
          written.add(writes);
        }
        writes++;
      }
    }
    return new Disagreement(read, written);
  }
}
