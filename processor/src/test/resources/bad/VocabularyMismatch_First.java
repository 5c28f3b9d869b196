package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** The module before stands in if none behind fits. */
public final class VocabularyMismatch_First {
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
  public static final class EnglishEncoder implements TextEncoder<German, English> {
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

  @Assembly(value = {RomanianEncoder.class, EnglishDecoder.class}, frozen = EnglishDecoder.class)
  public interface Broken {}
}
