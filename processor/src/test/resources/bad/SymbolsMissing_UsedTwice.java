package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Assembly;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** A missing file is one mistake, however many modules name its vocabulary. */
public final class SymbolsMissing_UsedTwice {
  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @Symbols(value = "vocab/qapla/no-such-thing.txt", segmentation = Segmentation.WORDS)
  public interface Klingon extends Vocabulary {}

  @LegoModule("first")
  public static final class First implements TextEncoder<Klingon, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("second")
  public static final class Second implements TextEncoder<Klingon, English> {
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

  @Assembly({First.class, EnglishDecoder.class})
  public interface Broken {}
}
