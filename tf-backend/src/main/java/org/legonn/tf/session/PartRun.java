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
    return profile.map(measured -> measured.run(runner)).orElseGet(runner::run);
  }
}
