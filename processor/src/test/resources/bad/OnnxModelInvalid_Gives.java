package bad;

import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.OutsideEncoder;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Standardization;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** A model that ends in a softmax, but is said to give logits. */
public final class OnnxModelInvalid_Gives {
  @Symbols(value = "vocab/four-letters.txt", segmentation = Segmentation.CHARACTERS)
  public interface Letters extends Vocabulary {}

  @Precomputed(
      dimensions = 4,
      framesPerSecond = 10,
      standardization = Standardization.NONE)
  public interface Bands extends Features {}

  @OnnxEncoder(model = "onnx/frames.onnx", blank = 2, framesPerSecond = 10)
  @LegoModule("listener")
  public static final class Listener implements OutsideEncoder<Bands, Letters> {}
}
