package bad;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** A symbol that stands twice in its file. */
public final class SymbolsInvalid {
  @Symbols(value = "vocab/repeated.txt", segmentation = Segmentation.WORDS)
  public interface Repeated extends Vocabulary {}
}
