package org.legonn.dsl.architecture;

/** Starts a text encoder. */
public interface TextEncoderBuilder {
  /** A builder with nothing in it yet. */
  static TextEncoderBuilder create() {
    return width -> new Body(new Input.Embedding(width), InterfaceAugmentation.NONE);
  }

  /** Embeds the source's symbols, scaled by √width, and adds sinusoidal positions. */
  EncoderBody embed(int width);
}
