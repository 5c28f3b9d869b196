package bad;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** A type argument without @Symbols. */
public final class NotAVocabulary {
  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  public interface German extends Vocabulary {}

  @LegoModule("german-encoder")
  public static final class GermanEncoder implements TextEncoder<German, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }
}
