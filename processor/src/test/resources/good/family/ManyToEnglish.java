package good;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Assembly;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.Family;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

@Family({ManyToEnglish.GermanToEnglish.class, ManyToEnglish.RomanianToEnglish.class})
public interface ManyToEnglish {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  interface German extends Vocabulary {}

  @Symbols(value = "vocab/romanian.txt", segmentation = Segmentation.WORDS)
  interface Romanian extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  interface English extends Vocabulary {}

  @LegoModule("german-encoder")
  final class GermanEncoder implements TextEncoder<German, English> {
    /** Reads German. */
    public GermanEncoder() {}

    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("romanian-encoder")
  final class RomanianEncoder implements TextEncoder<Romanian, English> {
    /** Reads Romanian. */
    public RomanianEncoder() {}

    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("english-decoder")
  final class EnglishDecoder implements Decoder<English, English> {
    /** Writes English. */
    public EnglishDecoder() {}

    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @Assembly({GermanEncoder.class, EnglishDecoder.class})
  interface GermanToEnglish {}

  @Assembly(
      value = {RomanianEncoder.class, EnglishDecoder.class},
      frozen = EnglishDecoder.class)
  interface RomanianToEnglish {}
}
