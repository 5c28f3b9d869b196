package org.legonn.dsl.architecture;

/** After the first layer of an encoder, before its blocks. */
public interface SourceBody extends EncoderBody<EncoderSpec> {
  /**
   * Limits what all layers see, so that a chunk's marginals depend on nothing that comes later.
   * They do so in training, too. An output length controller can't follow, since it looks at the
   * whole. Features of speech must have {@code standardization = Standardization.RUNNING} or {@code
   * NONE}.
   *
   * @param states of a chunk, at least 1; a speech encoder has one for as many frames as its
   *     subsampling has for a factor
   * @param past chunks before its own that a state's attention sees
   */
  EncoderBody.Tail<EncoderSpec> chunks(int states, Chunks.Past past);
}
