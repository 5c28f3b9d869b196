package bad;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;

/** An interface with symbols that extends nothing. */
public final class NotAVocabulary_NotExtended {
  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English {}
}
