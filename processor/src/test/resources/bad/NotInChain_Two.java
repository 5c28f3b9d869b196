package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** Each line leaves one out, and the other where it is. */
public final class NotInChain_Two {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @Symbols(value = "vocab/romanian.txt", segmentation = Segmentation.WORDS)
  public interface Romanian extends Vocabulary {}

  @LegoModule("german-encoder")
  public static final class GermanEncoder implements TextEncoder<German, English> {
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

  @LegoModule("romanian-encoder")
  public static final class RomanianEncoder implements TextEncoder<Romanian, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @Assembly(value = {GermanEncoder.class, EnglishDecoder.class}, frozen = {EnglishDecoder.class, RomanianEncoder.class, String.class})
  public interface Broken {}
}
