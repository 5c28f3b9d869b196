package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** Names that are offered are nobody's. */
public final class DuplicateName_Names {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @Symbols(value = "vocab/romanian.txt", segmentation = Segmentation.WORDS)
  public interface Romanian extends Vocabulary {}

  @LegoModule("english-decoder")
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

  @LegoModule("english-decoder-2")
  public static final class EnglishDecoderTwo implements Transcoder<English, English> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(8).marginals();
    }
  }

  @Assembly({GermanEncoder.class, EnglishDecoder.class})
  public interface Broken {}
}
