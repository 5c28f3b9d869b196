package org.legonn.runtime.text;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CoverageReportTest {
  @Test
  void tellsTheSharesThatAVocabularyCovers() {
    CoverageReport report =
        report(new WordSegmenter(), List.of("one", "three"), "one two", "three two four");

    assertThat(report.symbolCoverage()).isEqualTo(2 / 5.0);
    assertThat(report.characterCoverage()).isEqualTo(8 / 18.0);
    assertThat(report.missing()).containsExactly("two", "four").inOrder();
  }

  @Test
  void countsTheCharactersOfUnitsAndNotTheirMarks() {
    BytePairSegmenter segmenter = new BytePairSegmenter(new BytePairMerges(List.of()));

    CoverageReport report = report(segmenter, List.of("a@@"), "aab 😀");

    assertThat(report.characters()).isEqualTo(4);
    assertThat(report.coveredCharacters()).isEqualTo(2);
  }

  @Test
  void describesTheLengthsOfLines() {
    LengthStatistics lengths =
        report(new CharacterSegmenter(), List.of(), "a", "ab", "abcdefgh", "").lengths();

    assertThat(lengths.lines()).isEqualTo(4);
    assertThat(lengths.symbols()).isEqualTo(11);
    assertThat(lengths.mean()).isEqualTo(11 / 4.0);
    assertThat(lengths.max()).isEqualTo(8);
    assertThat(lengths.quantile(0)).isEqualTo(0);
    assertThat(lengths.quantile(0.5)).isEqualTo(1);
    assertThat(lengths.quantile(0.51)).isEqualTo(2);
    assertThat(lengths.quantile(1)).isEqualTo(8);
    assertThrows(IllegalArgumentException.class, () -> lengths.quantile(1.1));
  }

  @Test
  void callsAnEmptyCorpusCovered() {
    CoverageReport report = report(new WordSegmenter(), List.of());

    assertThat(report.symbolCoverage()).isEqualTo(1);
    assertThat(report.characterCoverage()).isEqualTo(1);
    assertThat(report.lengths().mean()).isEqualTo(0);
    assertThat(report.lengths().max()).isEqualTo(0);
  }

  private static CoverageReport report(
      Segmenter segmenter, List<String> vocabulary, String... lines) {
    return CoverageReport.of(segmenter, vocabulary, Stream.of(lines).map(segmenter::split));
  }
}
