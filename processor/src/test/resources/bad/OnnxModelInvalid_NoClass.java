package bad;

import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.OutsideEncoder;
import org.legonn.dsl.Samples;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** The blank is no class. */
public final class OnnxModelInvalid_NoClass {
  @Symbols(value = "vocab/four-letters.txt", segmentation = Segmentation.CHARACTERS)
  public interface Letters extends Vocabulary {}

  @Samples(sampleRate = 8_000)
  public interface Sound extends Features {}

  @OnnxEncoder(model = "onnx/tones.onnx", blank = 5, framesPerSecond = 50)
  @LegoModule("listener")
  public static final class Listener implements OutsideEncoder<Sound, Letters> {}
}
