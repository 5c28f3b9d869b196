package org.legonn.runtime.decode;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Gives answers in threads of their own, so that what follows from one may take its time, or ask
 * again, and holds up nobody. They end when they are idle.
 */
final class AnswerThreads {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          new ThreadFactoryBuilder().setNameFormat("legonn-answer-%d").setDaemon(true).build());

  /** The same answer, given in another thread than the one that finds it. */
  <T> CompletableFuture<T> give(CompletableFuture<T> found) {
    CompletableFuture<T> given = new CompletableFuture<>();
    CompletableFuture<?> unused =
        found.whenComplete(
            (answer, failure) ->
                give(
                    () -> {
                      if (failure == null) {
                        given.complete(answer);
                      } else {
                        given.completeExceptionally(failure);
                      }
                    }));
    return given;
  }

  /** Where the system has no thread left, whoever waits hears of it all the same. */
  private void give(Runnable answer) {
    try {
      threads.execute(answer);
    } catch (OutOfMemoryError e) {
      answer.run();
    }
  }
}
