package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.PairFile;
import org.legonn.runtime.data.ParallelText;
import org.legonn.runtime.data.SpeechCorpus;
import org.legonn.runtime.data.UnknownWords;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.speech.SpeechReader;
import org.legonn.runtime.speech.Speed;

/**
 * Opens the corpora that options name: text as two files or as one, speech as a manifest.
 *
 * @param speech reads utterances; empty where the assembly reads text
 * @param unknownWords what becomes of words that a lexicon doesn't have
 * @param note is told what was left out or converted
 */
record CorpusFiles(
    ChainCodecs codecs,
    Optional<SpeechReader> speech,
    UnknownWords unknownWords,
    Consumer<String> note) {
  /**
   * The corpus; empty where no file is given.
   *
   * @param what the options' prefix, for messages
   */
  Optional<Corpus> of(
      String what, @Nullable Path source, @Nullable Path target, @Nullable Path both) {
    return of(what, source, target, both, List.of(Speed.RECORDED));
  }

  /**
   * The corpus; empty where no file is given.
   *
   * @param what the options' prefix, for messages
   * @param speeds at which every utterance is played
   */
  Optional<Corpus> of(
      String what,
      @Nullable Path source,
      @Nullable Path target,
      @Nullable Path both,
      List<Speed> speeds) {
    Optional<Corpus> corpus =
        open(what, source, target, both, speeds)
            .map(opened -> unknownWords.sift(opened, codecs, note));
    corpus.flatMap(Corpus::conversions).ifPresent(note);
    return corpus;
  }

  private Optional<Corpus> open(
      String what,
      @Nullable Path source,
      @Nullable Path target,
      @Nullable Path both,
      List<Speed> speeds) {
    if (source == null && target == null && both == null) {
      return Optional.empty();
    }
    if (both != null && (source != null || target != null)) {
      throw new InputException(
          "--%s holds both sides; leave --%s-source and --%s-target away"
              .formatted(what, what, what));
    }
    if (speech.isPresent()) {
      if (both == null) {
        throw new InputException(
            "this assembly reads speech, but --%s-source names text; give --%s with a manifest"
                .formatted(what, what));
      }
      return Optional.of(SpeechCorpus.of(both, speeds, speech.get(), codecs));
    }
    if (!speeds.equals(List.of(Speed.RECORDED))) {
      throw new InputException("this assembly reads text; leave --speed-perturb away");
    }
    if (both != null) {
      return Optional.of(PairFile.of(both, codecs));
    }
    if (source == null || target == null) {
      throw new InputException(
          "--%s-source and --%s-target go together; give both".formatted(what, what));
    }
    return Optional.of(ParallelText.of(source, target, codecs));
  }
}
