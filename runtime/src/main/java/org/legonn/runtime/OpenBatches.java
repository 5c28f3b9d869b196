package org.legonn.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.Position;

/** The batches of all members of a training; what was opened is closed, also where one fails. */
final class OpenBatches implements AutoCloseable {
  private final List<Batches> all = new ArrayList<>();

  /**
   * Opens them.
   *
   * @param from where each member's go on
   */
  OpenBatches(List<Course> courses, IntFunction<Position> from) {
    try {
      for (int i = 0; i < courses.size(); i++) {
        all.add(courses.get(i).batches(from.apply(i)));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  List<Batches> all() {
    return all;
  }

  @Override
  public void close() {
    all.forEach(Batches::close);
  }
}
