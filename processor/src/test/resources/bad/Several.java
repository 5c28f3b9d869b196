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

/** Mistakes in several declarations of one file are all told, and javac tells its own. */
public final class Several {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @Symbols(value = "vocab/gap.txt", segmentation = Segmentation.WORDS)
  public interface Gap extends Vocabulary {}

  @LegoModule("german-encoder")
  public static final class GermanEncoder implements TextEncoder<German, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("gap-decoder")
  public static final class GapDecoder implements Decoder<Gap, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @LegoModule("german-decoder")
  public static final class GermanDecoder implements Decoder<German, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @Assembly({GermanEncoder.class, GapDecoder.class})
  public interface First {}

  @Assembly({GermanEncoder.class, GermanDecoder.class})
  public interface Second {}

  @Assembly({GermanEncoder.class, Missing.class})
  public interface Third {}
}
