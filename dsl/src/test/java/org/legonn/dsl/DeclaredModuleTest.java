package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.heads;

import org.junit.jupiter.api.Test;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.Regularization;
import org.legonn.dsl.architecture.TextEncoderBuilder;

class DeclaredModuleTest {
  @Symbols(value = "chain/german.txt", segmentation = Segmentation.WORDS)
  interface German extends Vocabulary {}

  @LegoModule("encoder")
  static final class Encoder implements TextEncoder<German, German> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("decoder")
  static final class GermanDecoder implements Decoder<German, German> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(2).feedForward(8)).text();
    }
  }

  @Test
  void aTrainingsSettingsLeaveTheContractAsItIs() {
    DeclaredModule declared = DeclaredModuleReader.read(new GermanDecoder());
    Regularization settings = Regularization.AS_DECLARED.dropout(0.3).jitter(0.6);
    DeclaredModule trained = declared.with(settings);
    assertThat(trained.spec()).isEqualTo(declared.spec().with(settings));
    assertThat(trained.spec()).isNotEqualTo(declared.spec());
    assertThat(trained.contract()).isEqualTo(declared.contract());
    assertThat(trained.contract().architecture()).isEqualTo(trained.spec().words());
    assertThat(declared.with(Regularization.AS_DECLARED)).isEqualTo(declared);
  }

  @Test
  void aSettingThatDoesNotFitNamesTheModule() {
    DeclaredModule declared = DeclaredModuleReader.read(new Encoder());
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> declared.with(Regularization.AS_DECLARED.jitter(0.6))))
        .hasMessageThat()
        .isEqualTo(
            "encoder: jitter(0.6): only a module that reads marginals can have it; this one starts"
                + " with embed(8), so leave it out");
  }
}
