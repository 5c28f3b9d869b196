package bad;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** A module that belongs to an instance. */
public final class ModuleShape_Inner {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @LegoModule("german-encoder")
  public final class GermanEncoder implements TextEncoder<German, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }
}
