package org.legonn.runtime;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.ScoredText;

/** Waits for the answers of a decoding service. */
final class Answers {
  private Answers() {}

  /** The best text of each source; throws what the service failed with. */
  static List<ScoredText> best(CompletableFuture<List<List<ScoredText>>> answer) {
    try {
      return answer.join().stream().map(found -> found.get(0)).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** An inspection shows at least the likeliest symbol. */
  static void requireTop(int top) {
    if (top < 1) {
      throw new InputException(String.format(Locale.ROOT, "top %d: must be at least 1", top));
    }
  }
}
