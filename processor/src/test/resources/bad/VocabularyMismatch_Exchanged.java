package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** Transcoders in the wrong order. */
public final class VocabularyMismatch_Exchanged {
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

  @LegoModule("first")
  public static final class First implements Transcoder<English, Romanian> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(8).marginals();
    }
  }

  @LegoModule("second")
  public static final class Second implements Transcoder<Romanian, German> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(8).marginals();
    }
  }

  @LegoModule("german-decoder")
  public static final class GermanDecoder implements Decoder<German, German> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @Assembly({GermanEncoder.class, Second.class, First.class, GermanDecoder.class})
  public interface Broken {}
}
