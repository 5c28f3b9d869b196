package bad;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** A type argument that is left to others. */
public final class ModuleShape_Generic {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @LegoModule("german-encoder")
  public static final class GermanEncoder<V extends Vocabulary> implements TextEncoder<German, V> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }
}
