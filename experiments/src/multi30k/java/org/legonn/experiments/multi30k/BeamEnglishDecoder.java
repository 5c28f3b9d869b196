package org.legonn.experiments.multi30k;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.top;

import org.legonn.dsl.IsolatingDecoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.IsolatingDecoderSpec;

/** {@link EnglishCaptionDecoder}, reading only each position's most probable units. */
@LegoModule("english-beam-decoder")
public final class BeamEnglishDecoder
    implements IsolatingDecoder<EnglishCaptions, EnglishCaptions> {
  @Override
  public IsolatingDecoderSpec define(IsolatingDecoderBuilder decoder) {
    return decoder
        .glance(1)
        .beamConvolution(128, top(10), kernel(3))
        .transformer(1, heads(4).feedForward(512).dropout(0.1))
        .decode(2, heads(4).feedForward(512).dropout(0.1))
        .text();
  }
}
