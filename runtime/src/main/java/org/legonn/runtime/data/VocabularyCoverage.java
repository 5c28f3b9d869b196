package org.legonn.runtime.data;

import java.util.List;
import java.util.stream.Collectors;
import org.legonn.dsl.contract.Quote;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.text.CoverageReport;

/**
 * Refuses to train on text that a vocabulary mostly can't write: a vocabulary of another language,
 * alphabet or normalization shows here, and not after a day of training.
 */
public final class VocabularyCoverage {
  private static final int EXAMPLES = 5;

  private VocabularyCoverage() {}

  /**
   * Checks every vocabulary that has {@code <unk>}; one without refuses single symbols itself.
   *
   * @param least share of a sample's characters that must be covered, in [0, 1]
   * @throws InputException if a vocabulary covers less; the message names it and the corpus
   */
  public static void require(double least, Corpus corpus, ChainCodecs codecs) {
    CorpusSample sample = corpus.sample();
    List<String> files = corpus.places();
    codecs.source().ifPresent(codec -> require(least, codec, sample.sources(), files.get(0)));
    String references = files.get(files.size() - 1);
    codecs.references().forEach(codec -> require(least, codec, sample.references(), references));
  }

  private static void require(double least, SymbolCodec codec, List<String> lines, String file) {
    if (!codec.isOpen()) {
      return;
    }
    CoverageReport report = codec.coverage(lines.stream());
    if (report.characterCoverage() < least) {
      throw new InputException(
          Wording.of(
              "%s: the vocabulary %s covers %.1f %% of its characters, less than %.1f %% (missing: %s); "
                  + "learn it from this text, or lower %s",
              file,
              codec.vocabulary(),
              100 * report.characterCoverage(),
              100 * least,
              report.missing().stream()
                  .limit(EXAMPLES)
                  .map(Quote::of)
                  .collect(Collectors.joining(", ")),
              Setting.MIN_COVERAGE));
    }
  }
}
