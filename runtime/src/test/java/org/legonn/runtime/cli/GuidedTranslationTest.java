package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that say what they are asked to; the engine says «one» once a letter, behind a prefix. */
class GuidedTranslationTest {
  @TempDir Path folder;
  private final ProgramRun program = new ProgramRun();
  private Path run;

  @BeforeEach
  void train() throws IOException {
    run = program.trained(folder);
  }

  private int translate(String lines, String option, Path file) {
    program.in(lines);
    return program.run("translate", "--model", run.toString(), option, file.toString());
  }

  @Test
  void beginAsTheirLinesAskThemTo() throws IOException {
    Path prefixes = Files.writeString(folder.resolve("prefixes"), "two\n\nthree two\n");
    assertThat(translate("abc\n\nb\n", "--prefix", prefixes)).isEqualTo(0);
    assertThat(program.out()).isEqualTo("two one one\n\nthree two\n");
  }

  @Test
  void holdTheTermsThatTheirLinesHave() throws IOException {
    Path terms = Files.writeString(folder.resolve("terms"), "ab\ttwo|three\n\nc \t three two\n");
    assertThat(translate("ab\nba\nc\n\n", "--terms", terms)).isEqualTo(0);
    assertThat(program.out()).isEqualTo("two one\none one\nthree two\n\n");
  }

  @Test
  void areRefusedWhereAFileOfTermsIsNone() throws IOException {
    Path terms = Files.writeString(folder.resolve("terms"), "ab\ttwo\nc\n");
    assertThat(translate("ab\n", "--terms", terms)).isEqualTo(2);
    assertThat(program.err())
        .endsWith(
            "error: "
                + terms
                + ", line 2: has 1 columns; give two, words of the source, a tab, what the text says for"
                + " them\n");
    Files.writeString(terms, "ab\ttwo|\n");
    assertThat(translate("ab\n", "--terms", terms)).isEqualTo(2);
    assertThat(program.err())
        .endsWith(
            "error: "
                + terms
                + ", line 1: --terms: «ab» to «two|» has an empty side; give words of the source, and"
                + " what the text says for them\n");
    Files.writeString(terms, "ab\ttwo\nc\tone\nab\tthree\n");
    assertThat(translate("a\n", "--terms", terms)).isEqualTo(2);
    assertThat(program.err())
        .contains(
            "error: --terms: «ab» is to be «two», and «ab» is to be «three»; give one entry with all"
                + " variants");
  }

  @Test
  void areRefusedWhereATermCannotBeSaidWhetherALineHasItOrNot() throws IOException {
    Path terms = Files.writeString(folder.resolve("terms"), "ab\ttwo\n\nc\tone|two zebra\n");
    assertThat(translate("a\n", "--terms", terms)).isEqualTo(2);
    assertThat(program.err())
        .endsWith(
            "error: "
                + terms
                + ", line 3: «zebra» is not in the vocabulary Numbers, so that no text can say it; write"
                + " it otherwise, or leave it out\n");
    assertThat(program.out()).isEmpty();
  }

  @Test
  void mayWellSayPhrases() throws IOException {
    Path phrases = Files.writeString(folder.resolve("phrases"), "three two\t0.5\n\nthree\n");
    assertThat(translate("ab\n\nb\n", "--phrases", phrases)).isEqualTo(0);
    assertThat(program.out()).isEqualTo("three three\n\nthree\n");
  }

  @Test
  void haveOnlyPhrasesThatTheVocabularyWritesAndWeightsThatAreSome() throws IOException {
    Path phrases = Files.writeString(folder.resolve("phrases"), "two\ntwo zebra\n");
    assertThat(translate("ab\n", "--phrases", phrases)).isEqualTo(2);
    assertThat(program.err())
        .endsWith(
            "error: "
                + phrases
                + ", line 2: «zebra» is not in the vocabulary Numbers, so that no text can say it; write"
                + " it otherwise, or leave it out\n");
    assertThat(program.out()).isEmpty();
    Files.writeString(phrases, "two\ntwo one\tmuch\n");
    assertThat(translate("ab\n", "--phrases", phrases)).isEqualTo(2);
    assertThat(program.err())
        .endsWith(
            phrases
                + ", line 2: «much» behind the tab is no number; write the phrase's weight there\n");
    Files.writeString(phrases, "two one\t0\n");
    assertThat(translate("ab\n", "--phrases", phrases)).isEqualTo(2);
    assertThat(program.err())
        .endsWith(
            phrases
                + ", line 1: the phrase «two one» has the weight 0.0; give one above 0, and at most"
                + " 100\n");
  }

  @Test
  void haveALineOfPrefixesEach() throws IOException {
    Path prefixes = Files.writeString(folder.resolve("prefixes"), "two\n\nthree two\n");
    assertThat(translate("abc\na\n", "--prefix", prefixes)).isEqualTo(2);
    assertThat(program.err())
        .endsWith(
            "error: "
                + prefixes
                + " has 3 lines, standard input has 2; the two must be parallel, line by line\n");
    assertThat(translate("a\na\na\na\n", "--prefix", prefixes)).isEqualTo(2);
    assertThat(program.err())
        .endsWith(
            "error: "
                + prefixes
                + " has 3 lines, standard input has more; give a line each, an empty one where a text"
                + " may begin as it likes\n");
  }

  @Test
  void areRefusedWhereTheyCannotBeginSo() throws IOException {
    Path prefixes = Files.writeString(folder.resolve("prefixes"), "two\nzebra\none\n");
    assertThat(translate("a\na\n\n", "--prefix", prefixes)).isEqualTo(2);
    assertThat(program.out()).isEqualTo("two\n\n\n");
    assertThat(program.err())
        .endsWith(
            "error: standard input, line 2: --prefix: «zebra» is not in the vocabulary Numbers, so that"
                + " no text can say it; write it otherwise, or leave it out (2 lines are refused in all, and"
                + " have no text)\n");
  }
}
