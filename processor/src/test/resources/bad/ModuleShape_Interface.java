package bad;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;

/** A name on an interface. */
public final class ModuleShape_Interface {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @LegoModule("german-encoder")
  public interface GermanEncoder extends TextEncoder<German, English> {}
}
