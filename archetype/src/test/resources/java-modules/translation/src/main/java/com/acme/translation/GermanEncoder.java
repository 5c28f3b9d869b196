package com.acme.translation;

import static org.legonn.dsl.architecture.Architecture.heads;

import com.acme.vocabulary.English;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** Reads German. */
@LegoModule("german-encoder")
public final class GermanEncoder implements TextEncoder<German, English> {
  /** Assemblies make their modules themselves. */
  public GermanEncoder() {}

  @Override
  public EncoderSpec define(TextEncoderBuilder encoder) {
    return encoder.embed(8).transformer(1, heads(1).feedForward(8)).marginals();
  }
}
