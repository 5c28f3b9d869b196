package org.legonn.runtime.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Wording;

/** Why lines were refused, which is told at the end: the other lines are answered all the same. */
final class RefusedLines {
  private final List<InputException> refused = new ArrayList<>();

  void add(InputException line) {
    refused.add(line);
  }

  void addAll(Collection<InputException> lines) {
    refused.addAll(lines);
  }

  /**
   * Checks that none was.
   *
   * @throws InputException of the first that was, with how many there are
   */
  void requireNone() {
    if (refused.size() == 1) {
      throw refused.get(0);
    } else if (!refused.isEmpty()) {
      throw new InputException(
          Wording.of(
              "%s (%s lines are refused in all, and have no text)",
              refused.get(0).wording(), refused.size()));
    }
  }
}
