package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** Symbols that look alike are told apart by their code points. */
public final class VocabularyMismatch_LookAlikes {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/french.txt", segmentation = Segmentation.WORDS)
  public interface Composed extends Vocabulary {}

  @Symbols(value = "vocab/french-decomposed.txt", segmentation = Segmentation.WORDS, normalization = Normalization.NONE)
  public interface Decomposed extends Vocabulary {}

  @Symbols(value = "vocab/latin.txt", segmentation = Segmentation.WORDS)
  public interface Latin extends Vocabulary {}

  @Symbols(value = "vocab/cyrillic.txt", segmentation = Segmentation.WORDS)
  public interface Cyrillic extends Vocabulary {}

  @LegoModule("composed-encoder")
  public static final class ComposedEncoder implements TextEncoder<German, Composed> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("decomposed-decoder")
  public static final class DecomposedDecoder implements Decoder<Decomposed, German> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @LegoModule("latin-encoder")
  public static final class LatinEncoder implements TextEncoder<German, Latin> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("cyrillic-decoder")
  public static final class CyrillicDecoder implements Decoder<Cyrillic, German> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }
  }

  @Assembly({ComposedEncoder.class, DecomposedDecoder.class})
  public interface Accents {}

  @Assembly({LatinEncoder.class, CyrillicDecoder.class})
  public interface Scripts {}
}
