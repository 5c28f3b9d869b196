package org.legonn.dsl.contract;

import java.util.Optional;

/**
 * How an ONNX model is run, as its file and its declaration say together.
 *
 * @param input name of the input for speech
 * @param form what that input takes
 * @param lengths the input for lengths; empty where the model has none
 * @param output name of the output
 * @param classes the symbols and the blank
 */
public record OnnxSignature(
    String input, Form form, Optional<Lengths> lengths, String output, int classes) {
  /** What an input for speech takes. */
  public enum Form {
    /** {@code [batch, time]}. */
    SAMPLES,
    /** {@code [batch, frames, dimensions]}. */
    FRAMES,
    /** {@code [batch, dimensions, frames]}. */
    DIMENSIONS
  }

  /**
   * An input {@code [batch]} for how many samples or frames there are.
   *
   * @param isLong whether it takes {@code int64}, and not {@code int32}
   */
  public record Lengths(String name, boolean isLong) {}
}
