package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** Files beside the symbols that break their format. */
public final class SymbolsInvalid_Companions {
  @Symbols(value = "vocab/garbled.txt", segmentation = Segmentation.BPE)
  public interface Merged extends Vocabulary {}

  @Symbols(value = "vocab/garbled.txt", segmentation = Segmentation.LEXICON)
  public interface Spelt extends Vocabulary {}

  @Symbols(value = "vocab/garbled.txt", segmentation = Segmentation.SENTENCEPIECE)
  public interface Pieces extends Vocabulary {}
}
