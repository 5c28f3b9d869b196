package good;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.top;

import org.legonn.dsl.Assembly;
import org.legonn.dsl.Features;
import org.legonn.dsl.IsolatingDecoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Transcoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.IsolatingDecoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.architecture.TranscoderSpec;

/** Three modules from speech to text, two of them frozen; a package-private assembly within a class. */
public final class Dictation {
  @LogMel(sampleRate = 16_000, bins = 80)
  public interface Telephone extends Features {}

  @Symbols(value = "vocab/letters.txt", segmentation = Segmentation.CHARACTERS)
  public interface Phonemes extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @LegoModule("listener")
  public static final class Listener implements SpeechEncoder<Telephone, Phonemes> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(8, 4).marginals();
    }
  }

  @LegoModule("pronunciation")
  public static final class Pronunciation implements Transcoder<Phonemes, English> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(8).marginals();
    }
  }

  @LegoModule("english-decoder")
  public static final class Writer implements IsolatingDecoder<English, English> {
    @Override
    public IsolatingDecoderSpec define(IsolatingDecoderBuilder decoder) {
      return decoder
          .beamConvolution(8, top(2), kernel(3))
          .decode(1, heads(2).feedForward(16))
          .text();
    }
  }

  @Assembly(
      value = {Listener.class, Pronunciation.class, Writer.class},
      frozen = {Writer.class, Listener.class})
  interface Desk {}
}
