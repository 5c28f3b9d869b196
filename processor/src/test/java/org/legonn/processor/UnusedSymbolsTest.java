package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Symbols that no text gives are warned of once a vocabulary, and nothing is refused. */
class UnusedSymbolsTest {
  @TempDir Path folder;

  @Test
  void upperCaseWhereTextIsBroughtIntoLowerCase() throws IOException {
    assertThat(warning("one\nTwo\nthree\nFOUR\n", "WORDS, casing = Casing.LOWER"))
        .isEqualTo(
            "Words.java:3:18: [Legonn/SymbolUnused] words.txt, line 2, of Words: no text gives"
                + " «Two», nor 1 more, since text is brought into lower case first; write «two», or"
                + " @SuppressWarnings(\"legonn\") if that is meant"
                + " (see legonn explain SymbolUnused)\n");
  }

  @Test
  void whiteSpaceWhereTextIsCutAtIt() throws IOException {
    assertThat(warning("one\ntwo\u00a0three\n", "WORDS"))
        .isEqualTo(
            "Words.java:3:18: [Legonn/SymbolUnused] words.txt, line 2, of Words: no text gives"
                + " «two\u00a0three» (U+0074 U+0077 U+006F U+00A0 U+0074 U+0068 U+0072 U+0065 …),"
                + " since text is cut at white space; delete it, or write"
                + " @SuppressWarnings(\"legonn\") if that is meant"
                + " (see legonn explain SymbolUnused)\n");
  }

  @Test
  void severalCharactersWhereTextIsCutIntoSingleOnes() throws IOException {
    assertThat(warning("a\nb\nsch\n", "CHARACTERS"))
        .isEqualTo(
            "Words.java:3:18: [Legonn/SymbolUnused] words.txt, line 3, of Words: no text gives"
                + " «sch», since text is cut into single characters; delete it, or write"
                + " @SuppressWarnings(\"legonn\") if that is meant"
                + " (see legonn explain SymbolUnused)\n");
  }

  @Test
  void anotherUnicodeFormThanTextIsBroughtInto() throws IOException {
    assertThat(warning("e\u0301te\u0301\n", "WORDS"))
        .isEqualTo(
            "Words.java:3:18: [Legonn/SymbolUnused] words.txt, line 1, of Words: no text gives"
                + " «e\u0301te\u0301» (U+0065 U+0301 U+0074 U+0065 U+0301), since text is brought"
                + " into NFC first; write «été» (U+00E9 U+0074 U+00E9), or"
                + " @SuppressWarnings(\"legonn\") if that is meant"
                + " (see legonn explain SymbolUnused)\n");
  }

  /** The unknown symbol is given by what isn't known; a table or a model has rules of its own. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          WORDS, <unk>|one
          CHARACTERS, <unk>| |a|😀
          'WORDS, normalization = Normalization.NONE', été
          'WORDS, normalization = Normalization.NFKC, casing = Casing.LOWER', ß|ﬀ
          'WORDS', ONE|İ
          """)
  void thereIsNothingToWarnOf(String segmentation, String symbols) throws IOException {
    String lines = symbols.replace('|', '\n').replace("ﬀ", "ff") + "\n";
    assertThat(warning(lines, segmentation)).isEqualTo("\n");
  }

  @Test
  void phonemesAreWrittenAsTheirTableHasThem() throws IOException {
    Files.writeString(folder.resolve("words.lexicon"), "one W AH N\n");
    assertThat(warning("W\nAH\nN\n", "LEXICON, casing = Casing.LOWER")).isEqualTo("\n");
  }

  @Test
  void theWarningCanBeTurnedOffWhereTheVocabularyIsDeclaredOrAroundIt() throws IOException {
    Files.writeString(folder.resolve("words.txt"), "One\n");
    String declared = vocabulary("WORDS, casing = Casing.LOWER");
    assertThat(compile(declared)).contains("[Legonn/SymbolUnused]");
    String off = "@SuppressWarnings(\"legonn\")\n";
    assertThat(compile(declared.replace("@Symbols", off + "@Symbols"))).isEqualTo("\n");
    assertThat(
            compile(
                declared
                        .replace("@Symbols", off + "public interface Words { @Symbols")
                        .replace("public interface Words extends", "interface Inner extends")
                    + "}"))
        .isEqualTo("\n");
  }

  @Test
  void itIsTheUsersChoiceToMakeItAnError() throws IOException {
    Files.writeString(folder.resolve("words.txt"), "One\n");
    String declared = vocabulary("WORDS, casing = Casing.LOWER");
    assertThat(compile(declared, "-Werror")).contains("warnings found and -Werror specified");
  }

  private String warning(String symbols, String segmentation) throws IOException {
    Files.writeString(folder.resolve("words.txt"), symbols);
    return compile(vocabulary(segmentation));
  }

  private static String vocabulary(String segmentation) {
    return """
    import org.legonn.dsl.*;

    @Symbols(value = "words.txt", segmentation = Segmentation.%s)
    public interface Words extends Vocabulary {}
    """
        .formatted(segmentation);
  }

  private String compile(String vocabulary, String... options) throws IOException {
    return Programs.compileTo(
        folder,
        List.of(options),
        List.of(new LegonnProcessor()),
        List.of(Programs.source("Words.java", vocabulary)));
  }
}
