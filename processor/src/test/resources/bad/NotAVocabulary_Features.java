package bad;

import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;

/** Features that say nothing of themselves. */
public final class NotAVocabulary_Features {
  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  public interface Sound extends Features {}

  @LegoModule("speech-encoder")
  public static final class Listener implements SpeechEncoder<Sound, English> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(8, 2).marginals();
    }
  }
}
