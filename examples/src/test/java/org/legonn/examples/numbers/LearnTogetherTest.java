package org.legonn.examples.numbers;

import static com.google.common.truth.Truth.assertThat;
import static org.legonn.examples.numbers.NumberLanguage.ENGLISH;
import static org.legonn.examples.numbers.NumberLanguage.FRENCH;
import static org.legonn.examples.numbers.NumberLanguage.GERMAN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.Run;
import org.legonn.runtime.result.Scores;

final class LearnTogetherTest {
  private static final NumberCorpus TWO_DIGITS =
      new NumberCorpus(
          IntStream.range(20, 60).boxed().toList(), List.of(22, 33), List.of(23, 31, 45, 58));

  @TempDir Path folder;

  @Test
  void bothLanguagesAreScoredAloneAndTogether() {
    List<Scores> scores = LearnTogether.learn(TWO_DIGITS, 8, folder);
    assertThat(scores).hasSize(4);
    scores.forEach(scored -> assertThat(scored.answers()).hasSize(4));
    assertThat(Run.in(folder.resolve("together")).assemblies())
        .containsExactly("FrenchToEnglish", "GermanToEnglish");
    assertThat(folder.resolve("together/english-decoder").toFile().isDirectory()).isTrue();
    assertThat(folder.resolve("together/french-encoder").toFile().isDirectory()).isTrue();
  }

  @Test
  void whatTheFamilysTrainerLearnsEachAssemblysTrainerUses() throws IOException {
    Path german = pairs("german.tsv", TWO_DIGITS.train(), GERMAN);
    Path french = pairs("french.tsv", TWO_DIGITS.train(), FRENCH);
    Path heldOut = pairs("held-out.tsv", TWO_DIGITS.valid(), GERMAN);
    Path run = folder.resolve("run");
    assertThat(
            ManyToEnglishTrainer.run(
                "train",
                "--data=GermanToEnglish=" + german,
                "--data=FrenchToEnglish=" + french,
                "--valid=GermanToEnglish=" + heldOut,
                "--temperature=2",
                "--steps=8",
                "--batch-tokens=300",
                "--out=" + run))
        .isEqualTo(0);
    Path source =
        Files.write(folder.resolve("source"), NumberCorpus.spell(TWO_DIGITS.test(), FRENCH));
    Path target =
        Files.write(folder.resolve("target"), NumberCorpus.spell(TWO_DIGITS.test(), ENGLISH));
    assertThat(
            FrenchToEnglishTrainer.run(
                "evaluate", "--model=" + run, "--source=" + source, "--target=" + target))
        .isEqualTo(0);

    assertThat(ManyToEnglishTrainer.run("train", "--resume", "--out=" + run)).isEqualTo(0);
    Path repeated = folder.resolve("repeated");
    assertThat(
            ManyToEnglishTrainer.run(
                "train", "--config=" + run.resolve("run.json"), "--out=" + repeated))
        .isEqualTo(0);
    for (String module : List.of("german-encoder", "french-encoder", "english-decoder")) {
      assertThat(Files.readAllBytes(repeated.resolve(module).resolve("weights.safetensors")))
          .isEqualTo(Files.readAllBytes(run.resolve(module).resolve("weights.safetensors")));
    }
  }

  @Test
  void whatNoFamilyHasIsRefused() throws IOException {
    Path german = pairs("german.tsv", TWO_DIGITS.train(), GERMAN);
    Path run = folder.resolve("run");
    assertThat(
            ManyToEnglishTrainer.run(
                "train", "--data=GermanToEnglish=" + german, "--steps=8", "--out=" + run))
        .isEqualTo(2);
    assertThat(
            ManyToEnglishTrainer.run(
                "train", "--data=GermanToEnglich=" + german, "--steps=8", "--out=" + run))
        .isEqualTo(2);
    assertThat(run.toFile().exists()).isFalse();
  }

  private Path pairs(String name, List<Integer> numbers, NumberLanguage from) throws IOException {
    List<String> sources = NumberCorpus.spell(numbers, from);
    List<String> targets = NumberCorpus.spell(numbers, ENGLISH);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      lines.add(sources.get(i) + "\t" + targets.get(i));
    }
    return Files.write(folder.resolve(name), lines);
  }
}
