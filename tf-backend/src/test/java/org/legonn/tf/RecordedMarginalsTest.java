package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.tf.toy.Toy.DECODER;
import static org.legonn.tf.toy.Toy.ENCODER;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.Speech;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Standardization;
import org.legonn.dsl.Text;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Run;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.AlignedText;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.result.Scores.Answer;
import org.legonn.runtime.settings.Search;
import org.legonn.tf.toy.Toy;
import org.legonn.tf.toy.ToyInterface;
import org.legonn.tf.toy.ToySource;

/** What an encoder said, written down and read back, is to a decoder what the encoder is. */
public class RecordedMarginalsTest {
  private static final List<String> SOURCES = List.of("abc", "ca", "bdba", "aa", "cbdd", "b");
  private static final List<String> TARGETS = List.of("wxy", "yw", "xxw", "ww", "yx", "x");

  @TempDir static Path folder;
  private static Run run;
  private static Path recorded;

  /** w, x, y and the blank. */
  @Precomputed(dimensions = 4, framesPerSecond = 1, standardization = Standardization.NONE)
  public interface Posteriors extends Features {}

  @LegoModule("recorded-toy")
  public static final class Recorded implements SpeechEncoder<Posteriors, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.recordedMarginals();
    }
  }

  private static Chain<Text<ToySource>, Text<ToyInterface>> heard() {
    return Chain.of(new Toy.ToyEncoder()).then(new Toy.ToyDecoder());
  }

  private static Chain<Speech<Posteriors>, Text<ToyInterface>> readBack() {
    return Chain.of(new Recorded()).then(new Toy.ToyDecoder());
  }

  @BeforeAll
  static void whatATrainedEncoderSaysIsRecorded() {
    run =
        Training.of(heard())
            .data(ParallelText.of(SOURCES, TARGETS))
            .steps(60)
            .learningRate(1e-2)
            .warmup(5)
            .minCoverage(0)
            .threads(1)
            .run(folder.resolve("run"));
    recorded = folder.resolve("recorded");
    int count =
        Evaluation.of(heard(), run)
            .threads(1)
            .recordMarginals(ParallelText.of(SOURCES, TARGETS), ENCODER, recorded);
    assertThat(count).isEqualTo(SOURCES.size());
  }

  private static SpeechManifest manifest() {
    return SpeechManifest.of(recorded.resolve("manifest.jsonl"));
  }

  @Test
  void theChainWritesTheSameFromThem() {
    Scores fromText =
        Evaluation.of(heard(), run)
            .threads(1)
            .search(Search.beam(3).jointCtc(0.3))
            .score(ParallelText.of(SOURCES, TARGETS));
    Scores fromRecord =
        Evaluation.of(readBack())
            .load(DECODER, run.module(DECODER).folder())
            .threads(1)
            .search(Search.beam(3).jointCtc(0.3))
            .score(manifest());
    assertThat(fromRecord.answers().stream().map(Answer::text).toList())
        .isEqualTo(fromText.answers().stream().map(Answer::text).toList());
    assertThat(fromRecord.answers().stream().map(Answer::reading).toList())
        .isEqualTo(fromText.answers().stream().map(Answer::reading).toList());
  }

  @Test
  void theDecoderTakesReferencesToBeAsProbable() {
    List<AlignedText> fromText =
        Evaluation.of(heard(), run).threads(1).scoreReferences(ParallelText.of(SOURCES, TARGETS));
    List<AlignedText> fromRecord =
        Evaluation.of(readBack())
            .load(DECODER, run.module(DECODER).folder())
            .threads(1)
            .scoreReferences(manifest());
    for (int i = 0; i < fromText.size(); i++) {
      assertThat(fromRecord.get(i).text().score())
          .isWithin(1e-3)
          .of(fromText.get(i).text().score());
    }
  }

  @Test
  void aDecoderIsTrainedOnThemWithoutTheEncoder() throws IOException {
    Run alone =
        Training.of(readBack())
            .data(manifest())
            .steps(60)
            .learningRate(1e-2)
            .warmup(5)
            .minCoverage(0)
            .threads(1)
            .run(folder.resolve("alone"));
    // As good as the decoder that learnt behind the encoder, on what both have seen.
    assertThat(nats(alone)).isLessThan(1.5 * nats(run));
    // The decoder stands behind the encoder that it never met.
    assertThat(
            Evaluation.of(heard(), run)
                .load(DECODER, alone.module(DECODER).folder())
                .threads(1)
                .score(ParallelText.of(SOURCES, TARGETS))
                .answers())
        .hasSize(SOURCES.size());
    assertThat(Files.readString(alone.folder().resolve("recorded-toy").resolve("module.json")))
        .contains("recordedMarginals()");
  }

  @Test
  void eachFileIsAMatrixThatNumpyReads() throws IOException {
    byte[] file = Files.readAllBytes(recorded.resolve("00000001.npy"));
    assertThat(new String(file, 10, 60, UTF_8))
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (5, 4), }");
    assertThat(Files.readAllLines(recorded.resolve("symbols.txt")))
        .containsExactly("w", "x", "y")
        .inOrder();
    assertThat(Files.readAllLines(recorded.resolve("manifest.jsonl")).get(1))
        .isEqualTo("{\"id\":\"2\",\"features\":\"00000002.npy\",\"text\":\"yw\"}");
  }

  @Test
  void whatAreNoMarginalsOfTheInterfaceIsRefusedWithItsFile() throws IOException {
    assertRefused("sums to 0.9000, not 1", 0.1f, 0.2f, 0.3f, 0.3f);
    assertRefused(
        "holds -1.5 in frame 0, dimension 1 (from 0), which is no probability; save numpy.exp",
        0.5f,
        -1.5f,
        1,
        1);
    assertRefused("holds NaN in frame 0, dimension 3 (from 0)", 0.5f, 0.25f, 0.25f, Float.NaN);
    assertRefused("has 3 values a frame, but @Precomputed(dimensions = 4", 0.5f, 0.25f, 0.25f);
  }

  private static void assertRefused(String part, float... row) throws IOException {
    Path other = Files.createTempDirectory(folder, "other");
    Path file = Files.write(other.resolve("a.npy"), npy(row));
    Files.writeString(
        other.resolve("m.jsonl"), "{\"id\": \"1\", \"features\": \"a.npy\", \"text\": \"w\"}\n");
    InputException refusal = refusal(other.resolve("m.jsonl"));
    assertThat(refusal).hasMessageThat().contains(file + ": ");
    assertThat(refusal).hasMessageThat().contains(part);
    assertThat(refusal.getMessage().lines().count()).isEqualTo(1);
  }

  private static byte[] npy(float... row) {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, " + row.length + "), }\n";
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length() + 4 * row.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    file.putShort((short) header.length()).put(header.getBytes(UTF_8));
    for (float value : row) {
      file.putFloat(value);
    }
    return file.array();
  }

  private static InputException refusal(Path manifest) {
    return assertThrows(
        InputException.class,
        () ->
            Evaluation.of(readBack())
                .load(DECODER, run.module(DECODER).folder())
                .score(SpeechManifest.of(manifest)));
  }

  @Test
  void columnsInAnotherOrderAreRefusedByTheSymbolsBesideThem() throws IOException {
    Path other = Files.createDirectory(folder.resolve("reordered"));
    Files.write(other.resolve("a.npy"), npy(0.25f, 0.25f, 0.25f, 0.25f));
    Files.writeString(
        other.resolve("m.jsonl"), "{\"id\": \"1\", \"features\": \"a.npy\", \"text\": \"w\"}\n");
    Path symbols = Files.writeString(other.resolve("symbols.txt"), "w\ny\nx\n");
    assertThat(refusal(other.resolve("m.jsonl")))
        .hasMessageThat()
        .isEqualTo(
            symbols
                + ": these marginals are over other symbols than recorded-toy gives: the same 3"
                + " symbols in another order; they first differ at index 1: «y» against «x»;"
                + " record them anew, or name the right ones");
  }

  @Precomputed(dimensions = 3, framesPerSecond = 1)
  public interface NoPosteriors extends Features {}

  @LegoModule("wrong-toy")
  public static final class Wrong implements SpeechEncoder<NoPosteriors, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.recordedMarginals();
    }
  }

  @Test
  void featuresThatAreNoDistributionsAreRefusedWithTheAnnotationToWrite() {
    assertThat(assertThrows(ContractException.class, () -> Chain.of(new Wrong())))
        .hasMessageThat()
        .contains(
            "recordedMarginals(): ToyInterface has 3 symbols and the blank; annotate NoPosteriors"
                + " with @Precomputed(dimensions = 4, framesPerSecond = …, standardization ="
                + " Standardization.NONE)");
  }

  @Test
  void nothingIsHalfWritten() {
    Path nowhere = folder.resolve("half");
    InputException refusal =
        assertThrows(
            InputException.class,
            () ->
                Evaluation.of(heard(), run)
                    .threads(1)
                    .recordMarginals(
                        ParallelText.of(List.of("a", ""), List.of("w", "x")), ENCODER, nowhere));
    assertThat(refusal).hasMessageThat().contains("source 2 is empty");
    assertThat(Files.exists(nowhere)).isFalse();
    assertThat(Files.exists(folder.resolve(".half.partial"))).isFalse();
    assertThat(
            assertThrows(
                InputException.class,
                () ->
                    Evaluation.of(heard(), run)
                        .recordMarginals(ParallelText.of(SOURCES, TARGETS), ENCODER, recorded)))
        .hasMessageThat()
        .contains(recorded + ": is there already");
    assertThat(
            assertThrows(
                InputException.class,
                () ->
                    Evaluation.of(heard(), run)
                        .recordMarginals(ParallelText.of(SOURCES, TARGETS), DECODER, nowhere)))
        .hasMessageThat()
        .isEqualTo("«toy-decoder» gives no marginals in this chain; these do: toy-encoder");
  }

  /** How improbable the references are, in all. */
  private static double nats(Run of) {
    return Evaluation.of(readBack())
        .load(DECODER, of.module(DECODER).folder())
        .threads(1)
        .scoreReferences(manifest())
        .stream()
        .mapToDouble(each -> -each.text().score())
        .sum();
  }
}
