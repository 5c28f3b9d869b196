package ${package};

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** Romanian, letter by letter. */
@Symbols(value = "vocab/romanian.txt", segmentation = Segmentation.CHARACTERS)
public interface Romanian extends Vocabulary {}
