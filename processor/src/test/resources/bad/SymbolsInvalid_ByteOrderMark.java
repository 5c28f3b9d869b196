package bad;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** A byte order mark. */
public final class SymbolsInvalid_ByteOrderMark {
  @Symbols(value = "vocab/marked.txt", segmentation = Segmentation.WORDS)
  public interface Marked extends Vocabulary {}
}
