package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** A module that stands twice is taken out with what leads back to it. */
public final class DuplicateName_Cycle {
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

  @LegoModule("out")
  public static final class Out implements Transcoder<English, Romanian> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(8).marginals();
    }
  }

  @LegoModule("back")
  public static final class Back implements Transcoder<Romanian, English> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(8).marginals();
    }
  }

  @LegoModule("romanian-decoder")
  public static final class RomanianDecoder implements Decoder<Romanian, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @Assembly(value = {GermanEncoder.class, Out.class, Back.class, Out.class, RomanianDecoder.class}, frozen = {Out.class, Back.class})
  public interface Broken {}
}
