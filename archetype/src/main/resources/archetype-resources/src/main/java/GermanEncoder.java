package ${package};

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** Reads German and says, position by position, which English word it hears. */
@LegoModule("german-encoder")
public final class GermanEncoder implements TextEncoder<German, English> {
  /** Assemblies make their modules themselves. */
  public GermanEncoder() {}

  @Override
  public EncoderSpec define(TextEncoderBuilder encoder) {
    return encoder
        .embed(64)
        .transformer(2, heads(2).feedForward(256).dropout(0.1))
        .outputLength(ratio(0.5)) // a word has two letters or more
        .transformer(2, heads(2).feedForward(256).dropout(0.1))
        .marginals();
  }
}
