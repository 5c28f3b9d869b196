package bad;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** The interface Vocabulary itself is none. */
public final class NotAVocabulary_Itself {
  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @LegoModule("any-encoder")
  public static final class AnyEncoder implements TextEncoder<Vocabulary, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }
}
