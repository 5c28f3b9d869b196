package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.heads;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.ChainTest.English;
import org.legonn.dsl.ChainTest.EnglishDecoder;
import org.legonn.dsl.ChainTest.German;
import org.legonn.dsl.ChainTest.GermanEncoder;
import org.legonn.dsl.ChainTest.Listener;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;

/** Public, as all must be that encloses modules. */
public class DeclaredFamilyTest {
  @LegoModule("other-decoder")
  public static final class OtherDecoder implements Decoder<English, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @LegoModule("german-encoder")
  public static final class Namesake implements TextEncoder<German, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(16).marginals();
    }
  }

  private static DeclaredChain read() {
    return Chain.of(new GermanEncoder()).then(new EnglishDecoder()).declared();
  }

  private static DeclaredChain heard() {
    return Chain.of(new Listener()).then(new EnglishDecoder()).declared();
  }

  private static DeclaredChain stranger() {
    return Chain.of(new Listener()).then(new OtherDecoder()).declared();
  }

  @Test
  void hasEachModuleOnceInTheOrderOfTheChains() {
    DeclaredFamily family =
        DeclaredFamily.of(ImmutableMap.of("Reading", read(), "Hearing", heard()));
    assertThat(family.chains().keySet()).containsExactly("Reading", "Hearing").inOrder();
    assertThat(family.modules().stream().map(DeclaredModule::name))
        .containsExactly("german-encoder", read().decoder().name(), "listener")
        .inOrder();
  }

  @Test
  void oneThatSharesNothingIsRefused() {
    ContractException alone = refusal(Map.of("Reading", read()));
    assertThat(alone.code()).isEqualTo(Code.NOTHING_SHARED);
    ContractException strangers =
        refusal(ImmutableMap.of("Reading", read(), "Again", read(), "Hearing", stranger()));
    assertThat(strangers.code()).isEqualTo(Code.NOTHING_SHARED);
    assertThat(strangers)
        .hasMessageThat()
        .isEqualTo(
            "[Legonn/NothingShared] Hearing (listener, other-decoder) shares no module with another assembly of the family; train it alone, or let it share one");
  }

  @Test
  void oneNameForTwoClassesIsRefused() {
    ContractException refusal =
        refusal(
            ImmutableMap.of(
                "Reading",
                read(),
                "Otherwise",
                Chain.of(new Namesake()).then(new EnglishDecoder()).declared()));
    assertThat(refusal.code()).isEqualTo(Code.DUPLICATE_NAME);
    assertThat(refusal).hasMessageThat().contains("are both named «german-encoder»");
  }

  private static ContractException refusal(Map<String, DeclaredChain> chains) {
    return assertThrows(ContractException.class, () -> DeclaredFamily.of(chains));
  }
}
