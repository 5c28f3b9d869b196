package org.legonn.runtime.weights;

import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * An immutable tensor of float32, row-major: the last dimension's values lie side by side. Two are
 * equal if their shapes and the bits of all their values are, so that a NaN equals itself and 0.0
 * does not equal -0.0.
 */
public final class FloatTensor {
  /** How many values a tensor can hold: as many as a Java array on every virtual machine. */
  static final int MAXIMUM_ELEMENTS = Integer.MAX_VALUE - 8;

  private final TensorShape shape;
  private final float[] values;

  private FloatTensor(TensorShape shape, float[] values) {
    if (shape.elements() != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d values for the shape %s, which takes %d",
              values.length,
              shape,
              shape.elements()));
    }
    this.shape = shape;
    this.values = values;
  }

  /**
   * A tensor of a copy of these values.
   *
   * @throws IllegalArgumentException if they are not as many as the shape takes
   */
  public static FloatTensor of(TensorShape shape, float... values) {
    return new FloatTensor(shape, values.clone());
  }

  /**
   * A tensor of a copy of what remains in a buffer, whose position stays.
   *
   * @throws IllegalArgumentException if it is not as much as the shape takes
   */
  public static FloatTensor of(TensorShape shape, FloatBuffer values) {
    float[] copy = new float[values.remaining()];
    values.duplicate().get(copy);
    return new FloatTensor(shape, copy);
  }

  /** A tensor that holds one value and has no dimensions. */
  public static FloatTensor scalar(float value) {
    return new FloatTensor(TensorShape.of(), new float[] {value});
  }

  /** Of an array that nobody else writes to. */
  static FloatTensor owning(TensorShape shape, float[] values) {
    return new FloatTensor(shape, values);
  }

  public TensorShape shape() {
    return shape;
  }

  /** How many values it holds. */
  public int elements() {
    return values.length;
  }

  /** The values, not copied: a new view at each call, which can't be written to. */
  public FloatBuffer values() {
    return FloatBuffer.wrap(values).asReadOnlyBuffer();
  }

  /** The values, in an array of the caller's own. */
  public float[] toArray() {
    return values.clone();
  }

  /** The place of the first value that is infinite or not a number, counted row-major from 0. */
  public OptionalInt firstNonFinite() {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  float value(int place) {
    return values[place];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatTensor tensor && shape.equals(tensor.shape) && sameBits(tensor);
  }

  private boolean sameBits(FloatTensor other) {
    for (int i = 0; i < values.length; i++) {
      if (Float.floatToRawIntBits(values[i]) != Float.floatToRawIntBits(other.values[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = shape.hashCode();
    for (float value : values) {
      hash = 31 * hash + Float.floatToRawIntBits(value);
    }
    return hash;
  }

  /** The type and the shape: {@code float32[2, 3]}. */
  @Override
  public String toString() {
    return "float32" + shape;
  }
}
