package org.legonn.runtime.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * How recordings are changed while a chain learns from them, each anew in every epoch. Start with
 * {@link #NONE}. What is asked for is done to every utterance, reverberation first, gain last; each
 * strength is drawn evenly from its range.
 *
 * @param gain decibels by which sound gets louder, or softer where they are negative
 * @param noise decibels of speech over noise that is added, white or pink by equal chance
 * @param reverberation seconds in which an echo falls by 60 dB (RT60): a tail of noise that decays
 *     exponentially, with as much energy as the sound that comes straight
 */
public record Augmentation(
    Optional<Range> gain, Optional<Range> noise, Optional<Range> reverberation) {
  /** Sound as it was recorded. */
  public static final Augmentation NONE =
      new Augmentation(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String GAIN = "gain";
  private static final String NOISE = "noise";
  private static final String REVERBERATION = "reverberation";

  private static final double MOST_DECIBELS = 100;
  private static final double LEAST_SECONDS = 0.01;
  private static final double MOST_SECONDS = 10;

  /** From the least to the greatest strength. */
  public record Range(double least, double most) {
    private Range within(String name, double lowest, double highest) {
      if (!(lowest <= least && least <= most && most <= highest)) {
        throw new InputException(
            Wording.of(
                "%s: from %s to %s, with the lesser first",
                Setting.AUGMENT.to(name + "=" + this), lowest, highest));
      }
      return this;
    }

    @Override
    public String toString() {
      return number(least) + ".." + number(most);
    }

    private static String number(double value) {
      return value == Math.rint(value)
          ? String.format(Locale.ROOT, "%.0f", value)
          : Double.toString(value);
    }
  }

  /**
   * Checks the ranges.
   *
   * @throws InputException if one is no sound's
   */
  public Augmentation {
    gain.ifPresent(range -> range.within(GAIN, -MOST_DECIBELS, MOST_DECIBELS));
    noise.ifPresent(range -> range.within(NOISE, -MOST_DECIBELS, MOST_DECIBELS));
    reverberation.ifPresent(range -> range.within(REVERBERATION, LEAST_SECONDS, MOST_SECONDS));
  }

  /** The same with sound louder by so many decibels. */
  public Augmentation gain(double least, double most) {
    return new Augmentation(Optional.of(new Range(least, most)), noise, reverberation);
  }

  /** The same with noise, so many decibels below the speech. */
  public Augmentation noise(double least, double most) {
    return new Augmentation(gain, Optional.of(new Range(least, most)), reverberation);
  }

  /** The same with an echo that falls by 60 dB in so many seconds. */
  public Augmentation reverberation(double least, double most) {
    return new Augmentation(gain, noise, Optional.of(new Range(least, most)));
  }

  /**
   * What a command line or a run's record says, such as {@code gain=-10..10,noise=5..25}; nothing
   * of the name {@code none}.
   *
   * @throws InputException if it says anything else
   */
  public static Augmentation parse(String text) {
    Augmentation parsed = NONE;
    Set<String> names = new HashSet<>();
    if (text.equals(NONE.toString())) {
      return parsed;
    }
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      int dots = part.indexOf("..");
      if (equals < 0 || dots < equals) {
        throw unreadable(text);
      }
      String name = part.substring(0, equals).strip();
      if (!names.add(name)) {
        throw unreadable(text);
      }
      double least = number(part.substring(equals + 1, dots), text);
      double most = number(part.substring(dots + 2), text);
      parsed =
          switch (name) {
            case GAIN -> parsed.gain(least, most);
            case NOISE -> parsed.noise(least, most);
            case REVERBERATION -> parsed.reverberation(least, most);
            default -> throw unreadable(text);
          };
    }
    return parsed;
  }

  private static double number(String text, String all) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw unreadable(all);
    }
  }

  private static InputException unreadable(String text) {
    return new InputException(
        Wording.of(
            "%s: give ranges such as gain=-10..10,noise=5..25,reverberation=0.1..0.6, or some of"
                + " them",
            Setting.AUGMENT.to(text)));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    gain.ifPresent(range -> parts.add(GAIN + "=" + range));
    noise.ifPresent(range -> parts.add(NOISE + "=" + range));
    reverberation.ifPresent(range -> parts.add(REVERBERATION + "=" + range));
    return parts.isEmpty() ? "none" : String.join(",", parts);
  }
}
