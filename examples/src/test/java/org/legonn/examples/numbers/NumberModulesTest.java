package org.legonn.examples.numbers;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.Chain;
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
}
