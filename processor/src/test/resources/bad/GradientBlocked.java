package bad;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.top;

import org.legonn.dsl.Assembly;
import org.legonn.dsl.Gradients;
import org.legonn.dsl.IsolatingDecoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.IsolatingDecoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** An isolating decoder where the last loss is to reach the encoder. */
public final class GradientBlocked {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @LegoModule("german-encoder")
  public static final class GermanEncoder implements TextEncoder<German, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("english-decoder")
  public static final class EnglishDecoder implements IsolatingDecoder<English, English> {
    @Override
    public IsolatingDecoderSpec define(IsolatingDecoderBuilder decoder) {
      return decoder.beamConvolution(8, top(2), kernel(3)).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @Assembly(
      value = {GermanEncoder.class, EnglishDecoder.class},
      gradients = Gradients.THROUGH_INTERFACES)
  public interface Broken {}
}
