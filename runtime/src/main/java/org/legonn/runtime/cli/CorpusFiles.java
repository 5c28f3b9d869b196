package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InputException;
import org.legonn.runtime.data.PairFile;
import org.legonn.runtime.data.ParallelText;

/** Opens the corpus that options name: as two files, or as one. */
final class CorpusFiles {
  private CorpusFiles() {}

  /**
   * The corpus; empty where no file is given.
   *
   * @param what the options' prefix, for messages
   */
  static Optional<Corpus> of(
      String what,
      @Nullable Path source,
      @Nullable Path target,
      @Nullable Path both,
      ChainCodecs codecs) {
    if (source == null && target == null && both == null) {
      return Optional.empty();
    }
    if (codecs.source().isEmpty()) {
      throw new InputException(
          "this assembly reads speech, but --%s names text; give it recordings".formatted(what));
    }
    if (both != null) {
      if (source != null || target != null) {
        throw new InputException(
            "--%s holds both sides; leave --%s-source and --%s-target away"
                .formatted(what, what, what));
      }
      return Optional.of(PairFile.of(both, codecs));
    }
    if (source == null || target == null) {
      throw new InputException(
          "--%s-source and --%s-target go together; give both".formatted(what, what));
    }
    return Optional.of(ParallelText.of(source, target, codecs));
  }
}
