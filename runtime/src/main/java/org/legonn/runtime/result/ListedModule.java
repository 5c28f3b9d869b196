package org.legonn.runtime.result;

import java.util.List;
import java.util.Optional;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.Verdict;
import org.legonn.runtime.settings.Coordinates;

/**
 * A trained module that was found in a package, and what the package says of it.
 *
 * @param place the jar or folder
 * @param record as it was packaged
 * @param coordinates by which a build depends on it; empty where it wasn't packaged as a jar
 * @param licence of the weights; empty where the package doesn't say
 * @param scores that were published with it, a line each
 */
public record ListedModule(
    String place,
    ModuleRecord record,
    Optional<Coordinates> coordinates,
    Optional<String> licence,
    List<String> scores) {
  public ListedModule {
    scores = List.copyOf(scores);
  }

  /** Whether it can stand right behind a module. */
  public Verdict behind(ModuleContract other) {
    return Compatibility.join(other.output(), record.contract().input());
  }

  /** Whether it can stand right before a module. */
  public Verdict before(ModuleContract other) {
    return Compatibility.join(record.contract().output(), other.input());
  }
}
