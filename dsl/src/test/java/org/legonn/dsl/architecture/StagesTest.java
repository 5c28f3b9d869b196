package org.legonn.dsl.architecture;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't come next isn't offered: javac itself refuses it. */
class StagesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "textEncoder.embed(8).marginals()",
        "textEncoder.embed(8).transformer(1, layer).outputLength(ratio(2)).marginals()",
        "textEncoder.embed(8).block(block).outputLength(ratio(2)).block(block).marginals()",
        "speechEncoder.subsample(8, 2).specAugment(frequencyMasks(1, 2), timeMasks(1, 0.1)).marginals()",
        "speechEncoder.subsample(8, 2, kernel(7)).marginals()",
        "textEncoder.embed(8).conformer(1, conformer).outputLength(ratio(2)).transformer(1, layer).marginals()",
        "textEncoder.embed(8).chunks(4, past(0)).transformer(1, layer).conformer(1, layer.kernel(3)).marginals()",
        "speechEncoder.subsample(8, 2).chunks(4, past(2)).conformer(1, conformer).marginals()",
        "speechEncoder.subsample(8, 2).specAugment(frequencyMasks(1, 2), timeMasks(1, 0.1)).chunks(4, past(2)).marginals()",
        "decoder.weightedEmbedding(8).conformer(1, heads(2).feedForward(8).kernel(3).dropout(0.1)).decode(1, layer).text()",
        "transcoder.jitter(0.1).glance(0.1).weightedEmbedding(8).marginals()",
        "isolatingTranscoder.jitter(0.1).beamConvolution(8, top(2), kernel(3)).marginals()",
        "decoder.weightedEmbedding(8, receptiveField(3)).decode(1, layer).text()",
        "decoder.glance(0.1).jitter(0.1).weightedEmbedding(8).block(block).decode(1, layer).text()",
        "isolatingDecoder.beamConvolution(8, top(2), kernel(3)).transformer(1, layer).decode(1, layer).text()",
      })
  void whatMayComeNextCompiles(String expression) {
    assertThat(compile(expression).errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "textEncoder.marginals() | marginals",
        "textEncoder.transformer(1, layer) | transformer",
        "textEncoder.jitter(0.1) | jitter",
        "textEncoder.glance(0.1) | glance",
        "textEncoder.embed(8).embed(8) | embed",
        "textEncoder.embed(8).text() | text",
        "textEncoder.embed(8).decode(1, layer) | decode",
        "textEncoder.weightedEmbedding(8) | weightedEmbedding",
        "textEncoder.embed(8).transformer(1, layer).outputLength(ratio(2)).outputLength(ratio(2))"
            + " | outputLength",
        "speechEncoder.embed(8) | embed",
        "speechEncoder.marginals() | marginals",
        "speechEncoder.subsample(8, 2).transformer(1, layer)"
            + ".specAugment(frequencyMasks(1, 2), timeMasks(1, 0.1)) | specAugment",
        "textEncoder.conformer(1, conformer) | conformer",
        "textEncoder.embed(8).transformer(1, layer).chunks(4, past(2)) | chunks",
        "textEncoder.embed(8).chunks(4, past(2)).chunks(4, past(2)) | chunks",
        "textEncoder.embed(8).chunks(4, past(2)).transformer(1, layer).outputLength(ratio(2))"
            + " | outputLength",
        "speechEncoder.subsample(8, 2).chunks(4, past(2))"
            + ".specAugment(frequencyMasks(1, 2), timeMasks(1, 0.1)) | specAugment",
        "decoder.weightedEmbedding(8).chunks(4, past(2)) | chunks",
        "transcoder.weightedEmbedding(8).chunks(4, past(2)) | chunks",
        "transcoder.embed(8) | embed",
        "transcoder.weightedEmbedding(8).jitter(0.1) | jitter",
        "transcoder.weightedEmbedding(8).text() | text",
        "isolatingTranscoder.weightedEmbedding(8) | weightedEmbedding",
        "decoder.text() | text",
        "decoder.embed(8) | embed",
        "decoder.weightedEmbedding(8).text() | text",
        "decoder.weightedEmbedding(8).marginals() | marginals",
        "decoder.weightedEmbedding(8).outputLength(ratio(2)) | outputLength",
        "decoder.weightedEmbedding(8).decode(1, layer).transformer(1, layer) | transformer",
        "decoder.beamConvolution(8, top(2), kernel(3)) | beamConvolution",
        "decoder.jitter(0.1).beamConvolution(8, top(2), kernel(3)) | beamConvolution",
        "decoder.weightedEmbedding(8).decode(1, layer).block(block) | block",
        "isolatingDecoder.weightedEmbedding(8) | weightedEmbedding",
        "isolatingDecoder.glance(0.1).weightedEmbedding(8) | weightedEmbedding",
        "isolatingTranscoder.jitter(0.1).weightedEmbedding(8) | weightedEmbedding",
      })
  void whatCannotComeNextIsNotOffered(String expression, String missing) {
    Compilation compilation = compile(expression);
    assertThat(compilation.errors()).hasSize(1);
    assertThat(compilation.errors().get(0).getMessage(Locale.ROOT))
        .contains("symbol:   method " + missing + "(");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "textEncoder.embed(8).conformer(1, layer) | TransformerLayer cannot be converted to ConformerLayer",
        "textEncoder.embed(8).transformer(1, conformer) | ConformerLayer cannot be converted to TransformerLayer",
        "decoder.weightedEmbedding(8).decode(1, conformer) | ConformerLayer cannot be converted to TransformerLayer",
        "textEncoder.embed(8).chunks(4, 2) | int cannot be converted to Chunks.Past",
      })
  void aConformerHasAKernelAndNothingElseHas(String expression, String message) {
    Compilation compilation = compile(expression);
    assertThat(compilation.errors()).hasSize(1);
    assertThat(
            compilation
                .errors()
                .get(0)
                .getMessage(Locale.ROOT)
                .replace("org.legonn.dsl.architecture.", ""))
        .contains(message);
  }

  private static Compilation compile(String expression) {
    return javac()
        .compile(
            JavaFileObjects.forSourceString(
                "Program",
                """
                import org.legonn.dsl.architecture.*;
                import static org.legonn.dsl.architecture.Architecture.*;

                class Program {
                  Object build(
                      TextEncoderBuilder textEncoder,
                      SpeechEncoderBuilder speechEncoder,
                      TranscoderBuilder transcoder,
                      IsolatingTranscoderBuilder isolatingTranscoder,
                      DecoderBuilder decoder,
                      IsolatingDecoderBuilder isolatingDecoder,
                      TransformerLayer layer,
                      ConformerLayer conformer,
                      Block block) {
                    return %s;
                  }
                }
                """
                    .formatted(expression)));
  }
}
