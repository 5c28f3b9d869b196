package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Assembly;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.Features;
import org.legonn.dsl.Gradients;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.OutsideEncoder;
import org.legonn.dsl.Samples;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** A gradient is wanted where nothing learns. */
public final class GradientBlocked_Outside {
  @Symbols(value = "vocab/four-letters.txt", segmentation = Segmentation.CHARACTERS)
  public interface Letters extends Vocabulary {}

  @Samples(sampleRate = 8_000)
  public interface Sound extends Features {}

  @OnnxEncoder(model = "onnx/tones.onnx", blank = 0, framesPerSecond = 50)
  @LegoModule("listener")
  public static final class Listener implements OutsideEncoder<Sound, Letters> {}

  @LegoModule("letter-decoder")
  public static final class LetterDecoder implements Decoder<Letters, Letters> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @Assembly(
      value = {Listener.class, LetterDecoder.class},
      gradients = Gradients.THROUGH_INTERFACES)
  public interface Broken {}
}
