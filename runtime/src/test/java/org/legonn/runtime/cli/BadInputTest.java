package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  @TempDir Path folder;
  private final ProgramRun program = new ProgramRun();
  private Path source;
  private Path target;

  @BeforeEach
  void corpus() throws IOException {
    source = Files.writeString(folder.resolve("source"), "abc\nab\nba\ncab\n".repeat(5));
    target = Files.writeString(folder.resolve("target"), "one\ntwo\none\nthree\n".repeat(5));
  }

  @Test
  void isNotUtf8() throws IOException {
    Files.write(source, ("abc\n".repeat(18) + "Öl\nab\n").getBytes(ISO_8859_1));
    assertRefused(source + ", line 19: is not UTF-8; save the file as UTF-8");
  }

  @Test
  void hasUnequalLineCounts() throws IOException {
    Files.writeString(target, "one\n");
    assertRefused(
        "%s has 20 lines, %s has 1; the two must be parallel, line by line"
            .formatted(source, target));
  }

  @Test
  void hasOnlyLinesOverTheLengthLimit() {
    assertRefused(
        "none of its pairs can be used (of 20 pairs 20 left out: 20 too long (the first is pair 1);"
            + " the longest may have 1 symbols); check the files",
        "--max-length",
        "1");
  }

  @Test
  void hasSomeLinesOverTheLengthLimitWhichAreCounted() {
    assertThat(train("--max-length", "4", "--epochs", "2")).isEqualTo(0);
    assertThat(program.err()).contains("of 20 pairs 10 left out: 10 too long (the first is pair ");
  }

  @Test
  void hasAValidationLineOverTheLengthLimit() throws IOException {
    Path valid = Files.writeString(folder.resolve("valid"), "a\nabcabc\n");
    Path texts = Files.writeString(folder.resolve("texts"), "one\ntwo\n");
    assertRefused(
        "line 2: 9 symbols, more than --max-length 6; shorten the line or raise the limit",
        "--max-length",
        "6",
        "--valid-source",
        valid.toString(),
        "--valid-target",
        texts.toString());
  }

  @Test
  void hasAValidationLineOverTheLengthLimitInALaterShard() throws IOException {
    Path shards = Files.createDirectory(folder.resolve("shards"));
    Files.writeString(shards.resolve("part-0.tsv"), "a\tone\nab\ttwo\n");
    Path later = Files.writeString(shards.resolve("part-1.tsv"), "abcabc\ttwo\n");
    assertRefused(
        later
            + ", line 1: 9 symbols, more than --max-length 6; shorten the line or raise the limit",
        "--max-length",
        "6",
        "--valid",
        shards.toString());
  }

  @Test
  void hasAnEmptyValidationSet() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "");
    Path blank = Files.writeString(folder.resolve("blank"), "\n\n");
    assertRefused(
        empty + ": is empty; give at least one sentence",
        "--valid-source",
        empty.toString(),
        "--valid-target",
        empty.toString());
    assertRefused(
        "no pair has two sides; check the files",
        "--valid-source",
        blank.toString(),
        "--valid-target",
        blank.toString());
  }

  @Test
  void hasValidationReferencesThatNoSymbolsWriteWhichScoresCount() throws IOException {
    Path valid =
        Files.writeString(folder.resolve("valid.tsv"), "abc\tone\nab\tzebra\nba\tyak\ncab\tone\n");
    assertThat(train("--valid", valid.toString(), "--steps", "3")).isEqualTo(0);
    assertThat(program.err())
        .contains(
            "validation: 2 of 4 pairs have a reference that no symbols write, and no loss; scores count"
                + " them (the first is "
                + valid
                + ", line 2: «zebra» is not in the vocabulary Numbers");
    assertThat(Files.readAllLines(folder.resolve("run/validation.jsonl"))).hasSize(4);
  }

  @Test
  void hasNoValidationReferenceThatSymbolsWrite() throws IOException {
    Path valid = Files.writeString(folder.resolve("valid.tsv"), "abc\tzebra\n\tyak\n");
    assertRefused(
        valid
            + ", line 1: «zebra» is not in the vocabulary Numbers, which has no <unk>; add the symbol"
            + " or <unk> to its file; no other reference can be written, either",
        "--valid",
        valid.toString());
  }

  @Test
  void isWrittenInAnotherAlphabet() throws IOException {
    Files.writeString(source, "abc\nab\nba\nкот\n".repeat(5));
    assertRefused(
        source
            + ": the vocabulary Letters covers 70.0 % of its characters, less than 99.0 %"
            + " (missing: «к», «о», «т»); learn it from this text, or lower --min-coverage");
    assertThat(train("--min-coverage", "0.7", "--steps", "2")).isEqualTo(0);
  }

  @Test
  void isNoPairALine() throws IOException {
    Path pairs = Files.writeString(folder.resolve("pairs.tsv"), "abc\tone\nab\n");
    assertRefusedAlone(
        pairs + ", line 2: not source, one tab, target; mend the line",
        "--train",
        pairs.toString());
    Path json =
        Files.writeString(
            folder.resolve("pairs.jsonl"),
            "{\"source\": \"abc\", \"target\": \"one\"}\n{\"source\": \"ab\"}\n");
    assertRefusedAlone(json + ", line 2: has no text «target»; add it", "--train", json.toString());
    Path other = Files.writeString(folder.resolve("pairs.csv"), "abc,one\n");
    assertRefusedAlone(
        other + ": ends in none of .tsv, .jsonl, .tsv.gz and .jsonl.gz; rename it",
        "--train",
        other.toString());
    assertRefused(
        "--train holds both sides; leave --train-source and --train-target away",
        "--train",
        pairs.toString());
    assertRefusedAlone("nothing to train on; give --train-source and --train-target, or --train");
  }

  @Test
  void asksForTheBestWithoutAValidationSet() {
    assertRefused("--keep-best and --patience need a validation set", "--patience", "3");
    assertRefused(
        "--keep-best: BLEU is of decoded sentences; raise --valid-sentences",
        "--keep-best",
        "bleu",
        "--valid-sentences",
        "0",
        "--valid-source",
        source.toString(),
        "--valid-target",
        target.toString());
  }

  private void assertRefused(String part, String... more) {
    assertThat(train(more)).isEqualTo(2);
    assertOneLine(part);
  }

  private void assertRefusedAlone(String part, String... options) {
    List<String> args = new ArrayList<>(List.of("train", "--out", run()));
    args.addAll(List.of(options));
    assertThat(program.run(args)).isEqualTo(2);
    assertOneLine(part);
  }

  private void assertOneLine(String part) {
    assertThat(program.err()).contains(part);
    assertWithMessage(program.err()).that(program.err().strip().lines().count()).isEqualTo(1);
    assertWithMessage("modules after a refusal")
        .that(Files.exists(Path.of(run(), "letter-encoder")))
        .isFalse();
  }

  private int train(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "--train-source",
                source.toString(),
                "--train-target",
                target.toString(),
                "--out",
                run()));
    args.addAll(List.of(more));
    return program.run(args);
  }

  private String run() {
    return folder.resolve("run").toString();
  }
}
