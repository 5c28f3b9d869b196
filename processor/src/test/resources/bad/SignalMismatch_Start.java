package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Assembly;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** The chain starts with a decoder, and no encoder is in sight. */
public final class SignalMismatch_Start {
  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @LegoModule("english-decoder")
  public static final class EnglishDecoder implements Decoder<English, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @Assembly(EnglishDecoder.class)
  public interface Broken {}
}
