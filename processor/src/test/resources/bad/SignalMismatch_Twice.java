package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** A source, or an end, that stands twice. */
public final class SignalMismatch_Twice {
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

  @LegoModule("english-encoder")
  public static final class EnglishEncoder implements TextEncoder<English, English> {
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

  @LegoModule("german-decoder")
  public static final class GermanDecoder implements Decoder<English, German> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @Assembly(value = {GermanEncoder.class, GermanEncoder.class, EnglishDecoder.class}, frozen = GermanEncoder.class)
  public interface Source {}

  @Assembly({GermanEncoder.class, EnglishDecoder.class, EnglishDecoder.class})
  public interface End {}

  @Assembly(value = {GermanEncoder.class, EnglishDecoder.class, GermanDecoder.class}, frozen = EnglishDecoder.class)
  public interface OtherEnd {}
}
