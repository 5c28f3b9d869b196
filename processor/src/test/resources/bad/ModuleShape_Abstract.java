package bad;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** A module that can not be made. */
public final class ModuleShape_Abstract {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @LegoModule("german-encoder")
  public abstract static class GermanEncoder implements TextEncoder<German, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }
}
