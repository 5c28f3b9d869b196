package org.legonn.tf.session;

import java.util.Optional;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * One way through a graph.
 *
 * @param runner to feed and fetch by
 * @param what is run, as a profile tells it
 * @param profile that hears what it spent
 */
record PartRun(Session.Runner runner, String what, Optional<OperationProfile> profile) {
  /** What is fetched; the caller closes it. */
  Result run() {
    return profile.map(measured -> measured.run(what, runner)).orElseGet(runner::run);
  }
}
