package bad;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** An empty line. */
public final class SymbolsInvalid_Gap {
  @Symbols(value = "vocab/gap.txt", segmentation = Segmentation.WORDS)
  public interface Gap extends Vocabulary {}
}
