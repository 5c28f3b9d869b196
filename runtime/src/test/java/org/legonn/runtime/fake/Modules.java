package org.legonn.runtime.fake;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Text;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** Modules that spell letters as numbers. */
public final class Modules {
  private Modules() {}

  public static Chain<Text<Letters>, Text<Numbers>> chain() {
    return Chain.of(new LetterEncoder()).then(new NumberDecoder());
  }

  public static Chain<Text<Letters>, Text<MoreNumbers>> otherChain() {
    return Chain.of(new OtherEncoder()).then(new OtherDecoder());
  }

  public static DeclaredChain declared() {
    return chain().declared();
  }

  @LegoModule("letter-encoder")
  public static final class LetterEncoder implements TextEncoder<Letters, Numbers> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder
          .embed(8)
          .transformer(1, heads(2).feedForward(16))
          .outputLength(ratio(1.5))
          .marginals();
    }
  }

  @LegoModule("number-decoder")
  public static final class NumberDecoder implements Decoder<Numbers, Numbers> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(2).feedForward(16)).text();
    }
  }

  @LegoModule("letter-encoder")
  public static final class OtherEncoder implements TextEncoder<Letters, MoreNumbers> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).transformer(1, heads(2).feedForward(16)).marginals();
    }
  }

  @LegoModule("number-decoder")
  public static final class OtherDecoder implements Decoder<MoreNumbers, MoreNumbers> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(2).feedForward(16)).text();
    }
  }
}
