package bad;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** A file that is not UTF-8. */
public final class SymbolsInvalid_Encoding {
  @Symbols(value = "vocab/latin1.txt", segmentation = Segmentation.WORDS)
  public interface Latin1 extends Vocabulary {}
}
