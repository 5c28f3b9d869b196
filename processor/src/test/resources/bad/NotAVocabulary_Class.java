package bad;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** A vocabulary that is a class. */
public final class NotAVocabulary_Class {
  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public abstract static class English implements Vocabulary {}
}
