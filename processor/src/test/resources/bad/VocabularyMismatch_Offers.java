package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** Of the modules in sight those are offered that keep most of what was meant. */
public final class VocabularyMismatch_Offers {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @Symbols(value = "vocab/romanian.txt", segmentation = Segmentation.WORDS)
  public interface Romanian extends Vocabulary {}

  @LegoModule("romanian-encoder")
  public static final class RomanianEncoder implements TextEncoder<German, Romanian> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("english-encoder")
  public static final class EnglishEncoder implements TextEncoder<Romanian, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("english-decoder")
  public static final class EnglishDecoder implements Decoder<English, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @LegoModule("another-decoder")
  public static final class AnotherDecoder implements Decoder<Romanian, German> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @LegoModule("right-decoder")
  public static final class RightDecoder implements Decoder<Romanian, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @LegoModule("right-decoder-too")
  public static final class RightDecoderToo implements Decoder<Romanian, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @LegoModule("right-decoder-three")
  public static final class RightDecoderThree implements Decoder<Romanian, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @LegoModule("other-source")
  public static final class OtherSource implements TextEncoder<English, Romanian> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  /** A decoder that writes the same text stands in, and is frozen in the other's stead. */
  @Assembly(value = {RomanianEncoder.class, EnglishDecoder.class}, frozen = EnglishDecoder.class, gradients = Gradients.THROUGH_INTERFACES)
  public interface KeepsAll {}

  /** The encoder stays frozen. */
  @Assembly(value = {RomanianEncoder.class, EnglishDecoder.class}, frozen = {RomanianEncoder.class})
  public interface KeepsWhatIsFrozen {}
}
