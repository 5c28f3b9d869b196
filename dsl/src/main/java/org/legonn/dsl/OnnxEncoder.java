package org.legonn.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The ONNX model of an {@link OutsideEncoder}, on the class path. The annotation processor compares
 * the file with what is declared here: its version, its inputs and outputs, and its tokens with the
 * symbols of the vocabulary.
 *
 * <p>The model takes {@code float32} samples {@code [batch, time]} for {@link Samples}, or features
 * {@code [batch, frames, dimensions]} or {@code [batch, dimensions, frames]} for {@link
 * Precomputed}; perhaps their lengths {@code [batch]}, {@code int32} or {@code int64}. It gives
 * {@code float32} scores {@code [batch, positions, classes]}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnnxEncoder {
  /** Path of the model's file on the class path, such as {@code encoder.onnx}. */
  String model();

  /**
   * Path of the file that lists the model's tokens in the order of its classes: a token a line, a
   * token and its class a line, or a JSON object of tokens and classes. Empty: beside the model,
   * {@code encoder.tokens.txt} for {@code encoder.onnx}.
   */
  String tokens() default "";

  /**
   * The token that stands for the space between words, such as {@code |}: the vocabulary has a lone
   * space in its place. Empty: the tokens are the symbols as they are.
   */
  String space() default "";

  /** The class of the CTC blank, from 0. The other classes are the symbols, in their order. */
  int blank();

  /** Positions that the model gives for a second of speech. */
  double framesPerSecond();

  /** What its output is. */
  OnnxOutput gives() default OnnxOutput.LOGITS;

  /** Name of the input for speech; empty where there is but one that can be it. */
  String input() default "";

  /** Name of the input for lengths; empty where there is none, or but one that can be it. */
  String lengths() default "";

  /** Name of the output; empty where there is but one that can be it. */
  String output() default "";
}
