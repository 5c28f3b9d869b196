package org.legonn.dsl.architecture;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.legonn.dsl.contract.Quote;

/**
 * Random masks over a speech encoder's features while it trains (Park et al., 2019, without time
 * warping).
 */
public record SpecAugment(FrequencyMasks frequency, TimeMasks time) {
  /** No masks. */
  public static final SpecAugment NONE =
      new SpecAugment(new FrequencyMasks(0, 0), new TimeMasks(0, 0));

  private static final String NONE_TEXT = "none";
  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,6})x([0-9]{1,6}),([0-9]{1,6})x([0-9]+(?:\\.[0-9]+)?)");

  /**
   * Reads what {@link #text} writes.
   *
   * @param text such as {@code 2x10,2x0.05}, or {@code none}
   * @throws IllegalArgumentException in one line, if it isn't so written or a number is out of
   *     range
   */
  public static SpecAugment parse(String text) {
    if (text.equals(NONE_TEXT)) {
      return NONE;
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "specAugment "
              + Quote.of(text)
              + ": write MASKSxBINS,MASKSxSHARE, such as 2x10,2x0.05 for 2 masks of up to 10 bins"
              + " and 2 of up to 0.05 of the frames, or none");
    }
    return new SpecAugment(
        new FrequencyMasks(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))),
        new TimeMasks(Integer.parseInt(matcher.group(3)), Double.parseDouble(matcher.group(4))));
  }

  /**
   * The masks in one word, the same in any locale: {@code MASKSxBINS,MASKSxSHARE}, such as {@code
   * 2x10,2x0.05}, or {@code none}.
   */
  public String text() {
    return equals(NONE)
        ? NONE_TEXT
        : frequency.masks
            + "x"
            + frequency.width
            + ","
            + time.masks
            + "x"
            + BigDecimal.valueOf(time.share).stripTrailingZeros().toPlainString();
  }

  /**
   * So many masks of 0 to {@code width} feature bins each.
   *
   * @param masks 0 or more
   * @param width 0 or more bins
   */
  public record FrequencyMasks(int masks, int width) {
    public FrequencyMasks {
      if (masks < 0 || width < 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "frequencyMasks(%d, %d): neither may be negative", masks, width));
      }
    }
  }

  /**
   * So many masks of 0 to {@code share} of the utterance's frames each.
   *
   * @param masks 0 or more
   * @param share in [0, 1)
   */
  public record TimeMasks(int masks, double share) {
    public TimeMasks {
      if (masks < 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "timeMasks(%d, %s): the number may not be negative", masks, share));
      }
      if (!(share >= 0 && share < 1)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "timeMasks(%d, %s): the share must be in [0, 1)", masks, share));
      }
    }
  }
}
