package bad;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** A file with the line ends of Windows. */
public final class SymbolsInvalid_LineEnds {
  @Symbols(value = "vocab/windows.txt", segmentation = Segmentation.WORDS)
  public interface Windows extends Vocabulary {}
}
