package org.legonn.runtime.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The sizes of a tensor's dimensions, the outermost first. A scalar has none; a tensor with a size
 * of 0 holds no values.
 *
 * @param sizes at most {@value #MAXIMUM_RANK}, none of them negative
 */
public record TensorShape(List<Long> sizes) {
  /** What NumPy can still open. */
  static final int MAXIMUM_RANK = 64;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if there are too many, one is negative, or their product
   *     (zeros left out) is more than a {@code long} holds
   */
  public TensorShape {
    sizes = List.copyOf(sizes);
    if (sizes.size() > MAXIMUM_RANK) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d dimensions, more than %d", sizes.size(), MAXIMUM_RANK));
    }
    for (long size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException("a dimension of size " + size);
      }
    }
    product(sizes);
  }

  /** The shape of these sizes; of a scalar, if there are none. */
  public static TensorShape of(long... sizes) {
    return new TensorShape(Arrays.stream(sizes).boxed().toList());
  }

  /** How many values a tensor of this shape holds. */
  public long elements() {
    return sizes.contains(0L) ? 0 : product(sizes);
  }

  /** The sizes, in an array of the caller's own. */
  public long[] toArray() {
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  /** Zeros don't count: whoever allocates the other dimensions shall not be surprised. */
  private static long product(List<Long> sizes) {
    try {
      return sizes.stream().filter(size -> size != 0).reduce(1L, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("more values than can be counted", e);
    }
  }

  /** As in Python: {@code [2, 3]}; {@code []} of a scalar. */
  @Override
  public String toString() {
    return sizes.toString();
  }
}
