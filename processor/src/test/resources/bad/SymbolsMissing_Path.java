package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** Paths that a folder knows, but no jar. */
public final class SymbolsMissing_Path {
  @Symbols(value = "./vocab/german.txt", segmentation = Segmentation.WORDS, casing = Casing.LOWER, normalization = Normalization.NFKC)
  public interface Here extends Vocabulary {}

  @Symbols(value = "vocab//german.txt", segmentation = Segmentation.WORDS)
  public interface Twice extends Vocabulary {}

  @Symbols(value = "bad/../vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface UpAndDown extends Vocabulary {}

  @Symbols(value = "../resources/vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface Outside extends Vocabulary {}

  @Symbols(value = "./vocab/klingon.txt", segmentation = Segmentation.WORDS)
  public interface Nowhere extends Vocabulary {}
}
