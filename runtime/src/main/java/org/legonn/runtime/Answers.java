package org.legonn.runtime;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
}
