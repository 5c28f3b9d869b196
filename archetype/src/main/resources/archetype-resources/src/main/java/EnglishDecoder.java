package ${package};

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** Writes English from any encoder's distributions over English words. */
@LegoModule("english-decoder")
public final class EnglishDecoder implements Decoder<English, English> {
  /** Assemblies make their modules themselves. */
  public EnglishDecoder() {}

  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .jitter(0.6) // so that it doesn't get used to its first encoder's timing
        .weightedEmbedding(64)
        .transformer(1, heads(2).feedForward(256).dropout(0.1))
        .decode(2, heads(2).feedForward(256).dropout(0.1))
        .text();
  }
}
