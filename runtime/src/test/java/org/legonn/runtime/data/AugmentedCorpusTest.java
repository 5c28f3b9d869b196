package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.Corpus.Cursor;
import org.legonn.runtime.fake.SpeechModules;
import org.legonn.runtime.settings.Augmentation;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.SpeechInput;
import org.legonn.runtime.speech.OutsideEncoding;
import org.legonn.runtime.speech.Sounds;
import org.legonn.runtime.speech.SpeechReader;
import org.legonn.runtime.speech.Speed;

/** Recordings that each epoch hears otherwise. */
class AugmentedCorpusTest {
  private static final DeclaredChain CHAIN = SpeechModules.telephone().declared();

  @TempDir Path folder;
  private Corpus recorded;
  private Corpus augmented;

  @BeforeEach
  void utterances() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      Sounds.wav(folder.resolve(i + ".wav"), 8_000, Sounds.tone(8_000, 100 * i, 80 * (4 + i)));
      lines.add(String.format(Locale.ROOT, "%d\t%d.wav\tone", i, i));
    }
    Path manifest = Files.write(folder.resolve("set.tsv"), lines);
    recorded = corpus(manifest, Augmentation.NONE);
    augmented = corpus(manifest, Augmentation.NONE.gain(-10, 10).noise(5, 25));
  }

  private static Corpus corpus(Path manifest, Augmentation augmentation) {
    SpeechReader reader =
        SpeechReader.of(
            CHAIN,
            SpeechInput.AS_DECLARED,
            OutsideEncoding.open(CHAIN, EngineOptions.AUTO),
            line -> {});
    return SpeechCorpus.of(
        manifest,
        List.of(Speed.RECORDED, Speed.of(0.9)),
        augmentation,
        reader,
        ChainCodecs.of(CHAIN));
  }

  @Test
  void whoValidatesHearsWhatWasRecorded() {
    assertThat(sounds(augmented.open())).isEqualTo(sounds(recorded.open()));
    assertThat(sounds(recorded.open(7, 3))).isEqualTo(sounds(recorded.open()));
    assertThat(recorded.varies()).isFalse();
  }

  @Test
  void everyEpochAndSeedHearsEveryUtteranceOtherwiseAndAlwaysTheSame() {
    List<String> first = sounds(augmented.open(7, 1));
    assertThat(first).hasSize(12);
    assertThat(first).containsNoDuplicates();
    assertThat(sounds(augmented.open(7, 1))).isEqualTo(first);
    assertThat(sounds(augmented.open(7, 2))).containsNoneIn(first);
    assertThat(sounds(augmented.open(8, 1))).containsNoneIn(first);
    assertThat(sounds(augmented.open())).containsNoneIn(first);
  }

  @Test
  void itIsAnnounced() {
    assertThat(recorded.conversions()).isEmpty();
    assertThat(augmented.conversions())
        .hasValue(
            folder.resolve("set.tsv")
                + ": augmented anew in every epoch: gain=-10..10,noise=5..25");
  }

  @Test
  void batchesGoOnFromAnyPositionWithWhatTheyWouldHaveHeard() {
    for (int window : List.of(100, 5)) {
      BatchPlan plan = new BatchPlan(40, PairLimits.upTo(80), window, 1);
      List<Batch> all = take(plan, Position.START, 30);
      assertThat(all.get(20).epoch()).isAtLeast(3);
      assertThat(sounds(all)).containsNoDuplicates();
      for (int from = 0; from < 20; from += 3) {
        List<Batch> rest = take(plan, all.get(from).end(), 9);
        assertThat(sounds(rest)).isEqualTo(sounds(all.subList(from + 1, from + 10)));
      }
    }
  }

  private List<Batch> take(BatchPlan plan, Position from, int count) {
    List<Batch> taken = new ArrayList<>();
    try (Batches batches = new Batches(augmented, plan, InterfaceLengths.of(CHAIN), from)) {
      while (taken.size() < count) {
        taken.add(batches.next());
      }
    }
    return taken;
  }

  private static List<String> sounds(List<Batch> batches) {
    return batches.stream()
        .flatMap(batch -> batch.examples().stream())
        .map(Example::source)
        .map(AugmentedCorpusTest::samples)
        .toList();
  }

  private static List<String> sounds(Cursor cursor) {
    List<String> sounds = new ArrayList<>();
    try (cursor) {
      for (Pair pair = cursor.next(); pair != null; pair = cursor.next()) {
        sounds.add(samples(pair.encodedSource()));
      }
    }
    return sounds;
  }

  private static String samples(Source source) {
    return Arrays.toString(((Source.Samples) source).samples());
  }
}
