package org.legonn.runtime.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as Python prints them: rounded by their exact value, ties to the even digit. */
final class Decimals {
  private Decimals() {}

  static String format(double value, int places) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString()
        : Double.toString(value);
  }
}
