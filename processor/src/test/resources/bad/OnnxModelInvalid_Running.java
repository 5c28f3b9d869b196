package bad;

import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.OutsideEncoder;
import org.legonn.dsl.Samples;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Standardization;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** What is brought to mean 0 and variance 1 as it comes, and not as the model learnt. */
public final class OnnxModelInvalid_Running {
  @Symbols(value = "vocab/four-letters.txt", segmentation = Segmentation.CHARACTERS)
  public interface Letters extends Vocabulary {}

  @Samples(sampleRate = 8_000, standardization = Standardization.RUNNING)
  public interface Sound extends Features {}

  @OnnxEncoder(model = "onnx/tones.onnx", blank = 0, framesPerSecond = 50)
  @LegoModule("listener")
  public static final class Listener implements OutsideEncoder<Sound, Letters> {}
}
