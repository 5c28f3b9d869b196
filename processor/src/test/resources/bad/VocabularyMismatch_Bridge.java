package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** A transcoder leads from the one vocabulary to the other; one of a name in the chain would not do. */
public final class VocabularyMismatch_Bridge {
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

  @LegoModule("english-decoder")
  public static final class EnglishDecoder implements Decoder<English, German> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @LegoModule("english-decoder")
  public static final class ANamesake implements Transcoder<Romanian, English> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(8).marginals();
    }
  }

  @LegoModule("bridge")
  public static final class Bridge implements Transcoder<Romanian, English> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(8).marginals();
    }
  }

  @LegoModule("cut-off")
  public static final class CutOff implements IsolatingTranscoder<Romanian, English> {
    @Override
    public IsolatingTranscoderSpec define(IsolatingTranscoderBuilder transcoder) {
      return transcoder
          .beamConvolution(8, Architecture.top(2), Architecture.kernel(1))
          .marginals();
    }
  }

  @Assembly(value = {RomanianEncoder.class, EnglishDecoder.class}, gradients = Gradients.THROUGH_INTERFACES)
  public interface Broken {}
}
