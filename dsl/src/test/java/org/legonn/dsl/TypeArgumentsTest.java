package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;

class TypeArgumentsTest {
  interface German extends Vocabulary {}

  interface English extends Vocabulary {}

  abstract static class Plain implements Decoder<German, English> {}

  abstract static class Base<A extends Vocabulary> implements Decoder<A, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      throw new UnsupportedOperationException();
    }
  }

  abstract static class Middle<B extends Vocabulary, C> extends Base<B> {}

  abstract static class Leaf extends Middle<German, String> {}

  interface Swapped<X extends Vocabulary, Y extends Vocabulary> extends Decoder<Y, X> {}

  abstract static class Turned implements Swapped<English, German> {}

  abstract static class Open<T extends Vocabulary> extends Base<T> {}

  @Test
  void areFoundWhereTheyAreWritten() {
    assertThat(TypeArguments.of(Plain.class, Decoder.class, 0)).isEqualTo(German.class);
    assertThat(TypeArguments.of(Plain.class, Decoder.class, 1)).isEqualTo(English.class);
  }

  @Test
  void areFollowedThroughAncestors() {
    assertThat(TypeArguments.of(Leaf.class, Decoder.class, 0)).isEqualTo(German.class);
    assertThat(TypeArguments.of(Leaf.class, Decoder.class, 1)).isEqualTo(English.class);
  }

  @Test
  void areFollowedThroughInterfacesThatSwapThem() {
    assertThat(TypeArguments.of(Turned.class, Decoder.class, 0)).isEqualTo(German.class);
    assertThat(TypeArguments.of(Turned.class, Decoder.class, 1)).isEqualTo(English.class);
  }

  @Test
  void areRefusedWhereLeftOpen() {
    ContractException e =
        assertThrows(ContractException.class, () -> TypeArguments.of(Open.class, Decoder.class, 0));
    assertThat(e.code()).isEqualTo(Code.MODULE_SHAPE);
    assertThat(e).hasMessageThat().contains("leaves a type argument of Decoder open");
  }
}
