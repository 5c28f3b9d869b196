package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.failure.InputException;

/**
 * The files that options name: text as two files or as one, speech as a manifest.
 *
 * @param what the options' prefix, for messages
 */
record CorpusFiles(String what, @Nullable Path source, @Nullable Path target, @Nullable Path both) {
  /** The pairs of texts; empty where no file is given. */
  Optional<ParallelText> text() {
    if (isEmpty()) {
      return Optional.empty();
    }
    if (both != null) {
      requireNoSides();
      return Optional.of(ParallelText.of(both));
    }
    if (source == null || target == null) {
      throw new InputException(
          "--%s-source and --%s-target go together; give both".formatted(what, what));
    }
    return Optional.of(ParallelText.of(source, target));
  }

  /** The utterances; empty where no file is given. */
  Optional<SpeechManifest> speech() {
    if (isEmpty()) {
      return Optional.empty();
    }
    if (both == null) {
      throw new InputException(
          "this assembly reads speech, but --%s-source names text; give --%s with a manifest"
              .formatted(what, what));
    }
    requireNoSides();
    return Optional.of(SpeechManifest.of(both));
  }

  boolean isEmpty() {
    return source == null && target == null && both == null;
  }

  private void requireNoSides() {
    if (source != null || target != null) {
      throw new InputException(
          "--%s holds both sides; leave --%s-source and --%s-target away"
              .formatted(what, what, what));
    }
  }
}
