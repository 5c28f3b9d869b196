package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.tf.toy.Toy.ENCODER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.Speech;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Standardization;
import org.legonn.dsl.Text;
import org.legonn.dsl.Transcoder;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.architecture.TranscoderSpec;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Run;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Scores.Answer;
import org.legonn.tf.toy.Toy;
import org.legonn.tf.toy.ToyInterface;
import org.legonn.tf.toy.ToySource;

/**
 * A chain may go through an interface of another language than its text: a transcoder learns to
 * translate from marginals, and stands behind an encoder that never met that language.
 */
public class InterfaceOfAnotherLanguageTest {
  private static final List<String> SOURCES =
      List.of("abc", "ca", "bba", "aa", "cb", "b", "acb", "cab", "bc", "a");
  private static final List<String> OTHER =
      List.of("wxy", "yw", "xxw", "ww", "yx", "x", "wyx", "ywx", "xy", "w");

  @TempDir static Path folder;
  private static Run heard;
  private static Path recorded;

  /** w, x, y and the blank. */
  @Precomputed(dimensions = 4, framesPerSecond = 1, standardization = Standardization.NONE)
  public interface OtherPosteriors extends Features {}

  @LegoModule("recorded-other")
  public static final class RecordedOther implements SpeechEncoder<OtherPosteriors, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.recordedMarginals();
    }
  }

  @LegoModule("back-transcoder")
  public static final class BackTranscoder implements Transcoder<ToyInterface, ToySource> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder
          .weightedEmbedding(16)
          .transformer(1, heads(2).feedForward(32).dropout(0))
          .marginals();
    }
  }

  @LegoModule("back-decoder")
  public static final class BackDecoder implements Decoder<ToySource, ToySource> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(16).decode(1, heads(2).feedForward(32).dropout(0)).text();
    }
  }

  private static Chain<Speech<OtherPosteriors>, Text<ToySource>> fromMarginals() {
    return Chain.of(new RecordedOther()).then(new BackTranscoder()).then(new BackDecoder());
  }

  @BeforeAll
  static void theOtherLanguageIsRecordedBesideOurs() throws IOException {
    var chain = Chain.of(new Toy.ToyEncoder()).then(new Toy.ToyDecoder());
    ParallelText pairs = ParallelText.of(SOURCES, OTHER);
    heard =
        Training.of(chain)
            .data(pairs)
            .steps(150)
            .learningRate(1e-2)
            .warmup(5)
            .minCoverage(0)
            .threads(1)
            .run(folder.resolve("heard"));
    recorded = folder.resolve("recorded");
    int count = Evaluation.of(chain, heard).threads(1).recordMarginals(pairs, ENCODER, recorded);
    assertThat(count).isEqualTo(SOURCES.size());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < SOURCES.size(); i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "{\"id\": \"%s\", \"features\": \"%08d.npy\", \"text\": \"%s\"}",
              i,
              i + 1,
              SOURCES.get(i)));
    }
    Files.write(recorded.resolve("back.jsonl"), lines);
  }

  private static Training<Speech<OtherPosteriors>> training() {
    SpeechManifest back = SpeechManifest.of(recorded.resolve("back.jsonl"));
    return Training.of(fromMarginals())
        .data(back)
        .validation(back)
        .steps(200)
        .learningRate(1e-2)
        .warmup(5)
        .minCoverage(0)
        .minAlignable(0)
        .threads(1);
  }

  @Test
  void modulesLearntFromMarginalsTranslateWhatAnEncoderOfTheOtherLanguageSays() throws IOException {
    Run back = training().ctcWeight(RecordedOther.class, 0).run(folder.resolve("back"));
    List<Answer> answers =
        Evaluation.of(
                Chain.of(new Toy.ToyEncoder()).then(new BackTranscoder()).then(new BackDecoder()))
            .load(ENCODER, heard.module(ENCODER).folder())
            .load(BackTranscoder.class, back.module("back-transcoder").folder())
            .load(BackDecoder.class, back.module("back-decoder").folder())
            .threads(1)
            .score(ParallelText.of(SOURCES, SOURCES))
            .answers();
    assertThat(answers.stream().map(Answer::text).toList()).isEqualTo(SOURCES);
    assertThat(answers.stream().map(Answer::reading).toList()).isEqualTo(SOURCES);
    // Its columns say what the interface means, though no CTC loss did.
    assertThat(Files.readString(back.module("back-transcoder").folder().resolve("module.json")))
        .containsMatch("\"grounded\": ?true");
  }

  @Test
  void withCtcTheInterfaceHasToWriteTheText() {
    assertThat(
            assertThrows(InputException.class, () -> training().run(folder.resolve("impossible"))))
        .hasMessageThat()
        .contains("ToyInterface");
  }
}
