package bad;

import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.OutsideEncoder;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** Features that only modules of this project compute. */
public final class OnnxModelInvalid_LogMel {
  @Symbols(value = "vocab/four-letters.txt", segmentation = Segmentation.CHARACTERS)
  public interface Letters extends Vocabulary {}

  @LogMel(sampleRate = 8_000, bins = 40)
  public interface Telephone extends Features {}

  @OnnxEncoder(model = "onnx/tones.onnx", blank = 0, framesPerSecond = 50)
  @LegoModule("listener")
  public static final class Listener implements OutsideEncoder<Telephone, Letters> {}
}
