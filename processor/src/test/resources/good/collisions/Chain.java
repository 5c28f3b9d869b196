package good;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** A module of the name of the class that chains modules. */
@LegoModule("chain")
public final class Chain implements TextEncoder<Text, String> {
  @java.lang.Override
  public EncoderSpec define(TextEncoderBuilder encoder) {
    return encoder.embed(8).marginals();
  }
}
