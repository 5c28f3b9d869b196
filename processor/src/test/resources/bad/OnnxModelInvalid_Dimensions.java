package bad;

import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.OutsideEncoder;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** A model that takes features of other dimensions. */
public final class OnnxModelInvalid_Dimensions {
  @Symbols(value = "vocab/four-letters.txt", segmentation = Segmentation.CHARACTERS)
  public interface Letters extends Vocabulary {}

  @Precomputed(dimensions = 13, framesPerSecond = 100)
  public interface Cepstra extends Features {}

  @OnnxEncoder(model = "onnx/frames.onnx", blank = 2, framesPerSecond = 100)
  @LegoModule("listener")
  public static final class Listener implements OutsideEncoder<Cepstra, Letters> {}
}
