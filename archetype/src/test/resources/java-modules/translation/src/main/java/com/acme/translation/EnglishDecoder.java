package com.acme.translation;

import static org.legonn.dsl.architecture.Architecture.heads;

import com.acme.vocabulary.English;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** Writes English. */
@LegoModule("english-decoder")
public final class EnglishDecoder implements Decoder<English, English> {
  /** Assemblies make their modules themselves. */
  public EnglishDecoder() {}

  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder.weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text();
  }
}
