package good;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** A module of the name of a class of the JDK. */
@LegoModule("set")
public final class Set implements Decoder<String, Text> {
  @java.lang.Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
  }
}
