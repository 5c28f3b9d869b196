package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** Declarations of vocabularies, each with what it is to be. */
public final class NotAVocabulary_Declarations {
  public interface Klingon extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends java.io.Serializable {}

  @Symbols(value = "vocab/romanian.txt", segmentation = Segmentation.WORDS)
  public enum Romanian implements Vocabulary {
    UNU
  }

  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @LegoModule("klingon-encoder")
  public static final class KlingonEncoder implements TextEncoder<German, Klingon> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }
}
