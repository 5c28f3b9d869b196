package good;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** A vocabulary of a well-known name. */
@Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
public interface Text extends Vocabulary {}
