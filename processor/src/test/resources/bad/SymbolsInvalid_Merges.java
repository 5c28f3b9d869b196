package bad;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** No merges beside the symbols. */
public final class SymbolsInvalid_Merges {
  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.BPE)
  public interface English extends Vocabulary {}
}
