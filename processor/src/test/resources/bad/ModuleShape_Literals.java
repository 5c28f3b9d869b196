package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** Literals that name no module, beside other mistakes, which are told as well. */
public final class ModuleShape_Literals {
  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

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

  @Assembly({int.class, EnglishDecoder.class})
  public interface NoClass {}

  @Assembly({int.class, EnglishDecoder.class})
  public interface NoClassEither {}

  @Assembly(value = {GermanEncoder.class, EnglishDecoder.class}, frozen = EnglishDecoder[].class)
  public interface AnArray {}

  @Assembly(value = {GermanEncoder.class, Object.class}, frozen = GermanEncoder.class)
  public interface NoModule {}

  @Assembly({String.class, GermanEncoder.class})
  public interface NothingInSight {}

  @Assembly({English.class, EnglishDecoder.class})
  public interface AVocabulary {}

  @SuppressWarnings("rawtypes")
  public static final class Raw implements TextEncoder {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @Assembly({Raw.class, EnglishDecoder.class})
  public interface RawModule {}

  public static final class Generic<V extends Vocabulary> implements TextEncoder<German, V> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @Assembly({Generic.class, EnglishDecoder.class})
  public interface GenericModule {}

  @Assembly({GermanEncoder.class})
  public interface Other {}
}
