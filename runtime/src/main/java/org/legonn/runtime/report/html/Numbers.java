package org.legonn.runtime.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as short as a reader needs them. */
public final class Numbers {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /** Three digits: {@code 2.35}, {@code 12.5k}, {@code 5e-4}. */
  public static String brief(double value) {
    double size = Math.abs(value);
    if (size >= 1e6) {
      return plain(value / 1e6) + "M";
    }
    if (size >= 1e3) {
      return plain(value / 1e3) + "k";
    }
    if (size > 0 && size < 1e-3) {
      int exponent = (int) Math.floor(Math.log10(size));
      return plain(value / Math.pow(10, exponent)) + "e" + exponent;
    }
    return plain(value);
  }

  private static String plain(double value) {
    return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** A place in a drawing. */
  static String place(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
