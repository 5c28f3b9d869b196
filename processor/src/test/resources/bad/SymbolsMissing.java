package bad;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** A path that is on no class path, and nothing like it. */
public final class SymbolsMissing {
  @Symbols(value = "vocab/qapla/no-such-thing.txt", segmentation = Segmentation.WORDS)
  public interface Klingon extends Vocabulary {}
}
