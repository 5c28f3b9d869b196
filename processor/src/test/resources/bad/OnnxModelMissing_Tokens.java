package bad;

import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.OnnxOutput;
import org.legonn.dsl.OutsideEncoder;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Standardization;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** A model whose tokens nobody has listed. */
public final class OnnxModelMissing_Tokens {
  @Symbols(value = "vocab/four-letters.txt", segmentation = Segmentation.CHARACTERS)
  public interface Letters extends Vocabulary {}

  @Precomputed(
      dimensions = 4,
      framesPerSecond = 10,
      standardization = Standardization.NONE)
  public interface Bands extends Features {}

  @OnnxEncoder(
      model = "onnx/untold.onnx",
      blank = 2,
      framesPerSecond = 10,
      gives = OnnxOutput.PROBABILITIES)
  @LegoModule("listener")
  public static final class Listener implements OutsideEncoder<Bands, Letters> {}
}
