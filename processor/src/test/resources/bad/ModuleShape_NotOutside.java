package bad;

import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;

/** A module that defines itself and names a model, too. */
public final class ModuleShape_NotOutside {
  @Symbols(value = "vocab/four-letters.txt", segmentation = Segmentation.CHARACTERS)
  public interface Letters extends Vocabulary {}

  @LogMel(sampleRate = 8_000, bins = 40)
  public interface Telephone extends Features {}

  @OnnxEncoder(model = "onnx/tones.onnx", blank = 0, framesPerSecond = 50)
  @LegoModule("listener")
  public static final class Listener implements SpeechEncoder<Telephone, Letters> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(8, 2).marginals();
    }
  }
}
