package bad;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.top;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.IsolatingDecoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.IsolatingDecoderSpec;

/** A module of two kinds. */
public final class ModuleShape_TwoKinds {
  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @LegoModule("both")
  public static final class Both implements Decoder<English, English>, IsolatingDecoder<English, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
    }

    @Override
    public IsolatingDecoderSpec define(IsolatingDecoderBuilder decoder) {
      return decoder.beamConvolution(8, top(2), kernel(3)).decode(1, heads(1).feedForward(8)).text();
    }
  }
}
