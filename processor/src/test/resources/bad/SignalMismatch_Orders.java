package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** Modules that fit in another order, with all else that is asked of them. */
public final class SignalMismatch_Orders {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @Symbols(value = "vocab/romanian.txt", segmentation = Segmentation.WORDS)
  public interface Romanian extends Vocabulary {}

  @LegoModule("german-encoder")
  public static final class GermanEncoder implements TextEncoder<German, Romanian> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("translator")
  public static final class Translator implements Transcoder<Romanian, English> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(8).marginals();
    }
  }

  @LegoModule("english-decoder")
  public static final class EnglishDecoder implements Decoder<English, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @Assembly(value = {EnglishDecoder.class, GermanEncoder.class, Translator.class}, frozen = EnglishDecoder.class)
  public interface Backwards {}

  @Assembly(value = {GermanEncoder.class, EnglishDecoder.class, Translator.class}, gradients = Gradients.THROUGH_INTERFACES)
  public interface Behind {}
}
