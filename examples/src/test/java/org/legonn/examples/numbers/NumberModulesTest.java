package org.legonn.examples.numbers;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.Text;

final class NumberModulesTest {
  @Test
  void everyEncoderFitsTheDecoder() {
    List<Chain<?, Text<EnglishNumberWords>>> chains =
        List.of(
            GermanToEnglishModel.chain(),
            RomanianToEnglishModel.chain(),
            FrenchToEnglishModel.chain());

    for (Chain<?, Text<EnglishNumberWords>> chain : chains) {
      assertThat(chain.modules()).hasSize(2);
      assertThat(chain.modules().get(1).name()).isEqualTo("english-decoder");
    }
  }

  @Test
  void aDecoderTrainedWithJitterIsTheSameModule() {
    DeclaredModule steady = GermanToSteadyEnglishModel.chain().modules().get(1);
    DeclaredModule plain = GermanToEnglishModel.chain().modules().get(1);

    assertThat(steady.contract()).isEqualTo(plain.contract());
    assertThat(steady.spec()).isNotEqualTo(plain.spec());
  }
}
