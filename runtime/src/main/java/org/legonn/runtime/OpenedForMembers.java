package org.legonn.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What is opened for each member of a training; what was opened is closed, also where one fails.
 */
final class OpenedForMembers<T> implements AutoCloseable {
  private final List<T> all = new ArrayList<>();
  private final Consumer<T> close;

  /**
   * Opens them.
   *
   * @param open given a member's number, from 0
   */
  OpenedForMembers(int members, IntFunction<T> open, Consumer<T> close) {
    this.close = close;
    try {
      for (int i = 0; i < members; i++) {
        all.add(open.apply(i));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  T of(int member) {
    return all.get(member);
  }

  @Override
  public void close() {
    all.forEach(close);
  }
}
