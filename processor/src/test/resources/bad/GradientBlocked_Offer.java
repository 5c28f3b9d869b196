package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** A module in sight does the same and lets gradients through. */
public final class GradientBlocked_Offer {
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

  @LegoModule("isolating")
  public static final class Isolating implements IsolatingDecoder<English, English> {
    @Override
    public IsolatingDecoderSpec define(IsolatingDecoderBuilder decoder) {
      return decoder
          .beamConvolution(8, Architecture.top(2), Architecture.kernel(1))
          .decode(1, heads(1).feedForward(8))
          .text();
    }
  }

  @LegoModule("differentiable")
  public static final class Differentiable implements Decoder<English, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @LegoModule("other-target")
  public static final class OtherTarget implements Decoder<English, German> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @Assembly(value = {GermanEncoder.class, Isolating.class}, frozen = Isolating.class, gradients = Gradients.THROUGH_INTERFACES)
  public interface Broken {}
}
