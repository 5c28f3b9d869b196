package org.legonn.runtime.metric;

/**
 * What {@link Bleu} does where no n-gram of some order matches. Source: Chen and Cherry, A
 * Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU, WMT 2014.
 *
 * @param method which technique
 * @param value the number of matches that the technique lends; ignored by those that need none
 */
public record Smoothing(Method method, double value) {
  /** The techniques, in the names of signatures. */
  public enum Method {
    /** The n-th order without a match is lent 1 / 2^n matches (method 3, mteval's). */
    EXPONENTIAL("exp"),
    /** Nothing is lent: the score is 0 unless some n-gram of each order matches. */
    NONE("none"),
    /** An order without a match is lent {@code value} matches (method 1). */
    FLOOR("floor"),
    /** Each order but the first is lent {@code value} matches and n-grams (method 2). */
    ADD_K("add-k");

    private final String abbreviation;

    Method(String abbreviation) {
      this.abbreviation = abbreviation;
    }
  }

  public static Smoothing exponential() {
    return new Smoothing(Method.EXPONENTIAL, 0);
  }

  public static Smoothing none() {
    return new Smoothing(Method.NONE, 0);
  }

  /** {@link Method#FLOOR}; 0.1 is usual. */
  public static Smoothing floor(double value) {
    return new Smoothing(Method.FLOOR, value);
  }

  /** {@link Method#ADD_K}; 1 is usual. */
  public static Smoothing addK(double value) {
    return new Smoothing(Method.ADD_K, value);
  }

  /** The name in signatures, with its number where it has one. */
  String abbreviation() {
    boolean numbered = method == Method.FLOOR || method == Method.ADD_K;
    return method.abbreviation + (numbered ? "[" + Decimals.format(value, 2) + "]" : "");
  }

  /** What is added to the matches and to the n-grams of {@code order}. */
  double added(int order) {
    return method == Method.ADD_K && order > 1 ? value : 0;
  }

  /** The matches lent to an order that is the {@code nth} without any. */
  double lent(int nth) {
    return switch (method) {
      case EXPONENTIAL -> Math.scalb(1.0, -nth);
      case FLOOR -> value;
      case NONE, ADD_K -> 0;
    };
  }
}
