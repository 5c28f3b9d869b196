package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** The line that is offered keeps all that the annotation says. */
public final class SymbolsMissing_TypoKeeps {
  @Symbols(value = "vocab/germann.txt", segmentation = Segmentation.WORDS, normalization = Normalization.NFKC, casing = Casing.LOWER, tokenization = Tokenization.PUNCTUATION)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/repeate.txt", segmentation = Segmentation.WORDS)
  public interface Broken extends Vocabulary {}
}
