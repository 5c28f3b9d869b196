package bad;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** A path that differs little from one that is there. */
public final class SymbolsMissing_Typo {
  @Symbols(value = "vocab/germann.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}
}
