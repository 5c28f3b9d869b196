package org.legonn.tf.session;

import java.util.Optional;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * One part's way through a graph.
 *
 * @param runner to feed and fetch by
 * @param profile that hears what it spent
 */
record PartRun(Session.Runner runner, Optional<OperationProfile> profile) {
  /** What is fetched; the caller closes it. */
  Result run() {
    if (profile.isEmpty()) {
      return runner.run();
    }
    Result result = runner.runAndFetchMetadata();
    result.getMetadata().ifPresent(profile.get()::add);
    return result;
  }
}
