package org.legonn.runtime;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Signal;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.KnownWords;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.settings.UnknownWords;
import org.legonn.runtime.speech.OutsideEncoding;

/**
 * Sources with their references, to train on, to validate or to score. What it holds is read when
 * it is used.
 *
 * @param <S> what the sources are: a chain that reads another signal doesn't take it
 */
public abstract sealed class Dataset<S extends Signal> permits ParallelText, SpeechManifest {
  Dataset() {}

  /** What a dataset is used for, and so how its files are called in a run's record. */
  enum Use {
    TRAINING(Setting.TRAIN, Setting.TRAIN_SOURCE, Setting.TRAIN_TARGET),
    VALIDATION(Setting.VALID, Setting.VALID_SOURCE, Setting.VALID_TARGET);

    final Setting both;
    final Setting source;
    final Setting target;

    Use(Setting both, Setting source, Setting target) {
      this.both = both;
      this.source = source;
      this.target = target;
    }
  }

  /**
   * Opens the pairs for a chain.
   *
   * @param encoding of the chain; it stays open as long as the pairs are read
   * @param note is told, in a line each, what is left out or converted
   */
  final Corpus open(
      DeclaredChain chain,
      ChainCodecs codecs,
      OutsideEncoding encoding,
      UnknownWords unknown,
      Consumer<String> note) {
    return noted(KnownWords.of(open(chain, codecs, encoding), codecs, unknown, note), note);
  }

  /** The same to compare texts with: pairs are left out for their sources alone. */
  final Corpus openToScore(
      DeclaredChain chain,
      ChainCodecs codecs,
      OutsideEncoding encoding,
      UnknownWords unknown,
      Consumer<String> note) {
    return noted(KnownWords.ofSources(open(chain, codecs, encoding), codecs, unknown, note), note);
  }

  private static Corpus noted(Corpus corpus, Consumer<String> note) {
    corpus.conversions().ifPresent(note);
    return corpus;
  }

  abstract Corpus open(DeclaredChain chain, ChainCodecs codecs, OutsideEncoding encoding);

  /** What a run's record says of it. */
  abstract Map<Setting, String> settings(Use use);

  /**
   * The references of each pair, one or more.
   *
   * @param first reference of each
   * @param corpus that the pairs are of; others may have been left out
   */
  abstract List<List<String>> references(List<String> first, Corpus corpus);
}
