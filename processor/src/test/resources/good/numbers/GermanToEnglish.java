package good;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import org.legonn.dsl.Assembly;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** Two modules; all in one file, as nested types of the assembly itself. */
@Assembly({GermanToEnglish.GermanEncoder.class, GermanToEnglish.EnglishDecoder.class})
public interface GermanToEnglish {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  interface English extends Vocabulary {}

  @LegoModule("german-encoder")
  final class GermanEncoder implements TextEncoder<German, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder
          .embed(8)
          .transformer(1, heads(2).feedForward(16).dropout(0.1))
          .outputLength(ratio(1.5))
          .marginals();
    }
  }

  @LegoModule("english-decoder")
  final class EnglishDecoder implements Decoder<English, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder
          .jitter(0.6)
          .weightedEmbedding(8)
          .decode(1, heads(2).feedForward(16))
          .text();
    }
  }
}
