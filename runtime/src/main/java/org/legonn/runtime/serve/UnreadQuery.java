package org.legonn.runtime.serve;

import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Quote;

/** What stands behind a path's question mark where nothing reads it. */
final class UnreadQuery {
  private UnreadQuery() {}

  /**
   * Refuses a query: who sends one means something by it.
   *
   * @param query as it was sent
   * @param cure what its sender does instead
   * @throws RefusedException with status 400 if there is one
   */
  static void refuse(@Nullable String query, String cure) throws RefusedException {
    if (query != null && !query.isEmpty()) {
      throw RefusedException.bad(
          "%s: no parameters are read here; %s".formatted(Quote.of("?" + query), cure));
    }
  }
}
