package bad;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** An empty file. */
public final class SymbolsInvalid_Nothing {
  @Symbols(value = "vocab/nothing.txt", segmentation = Segmentation.WORDS)
  public interface Nothing extends Vocabulary {}
}
