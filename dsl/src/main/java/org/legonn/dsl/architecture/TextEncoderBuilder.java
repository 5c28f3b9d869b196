package org.legonn.dsl.architecture;

/** Starts a text encoder. */
public interface TextEncoderBuilder {
  /** A builder with nothing in it yet. */
  static TextEncoderBuilder create() {
    return width -> new EncoderStages.OfSource(new Input.Embedding(width));
  }

  /**
   * Embeds the source's symbols, scaled by √width, and adds sinusoidal positions, unless conformers
   * alone follow.
   *
   * @param width of all states of the module, at least 1
   */
  SourceBody embed(int width);
}
