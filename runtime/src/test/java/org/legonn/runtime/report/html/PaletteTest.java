package org.legonn.runtime.report.html;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether people who see little can read pages: the contrasts that WCAG 2.2 asks for at AA. */
class PaletteTest {
  private static final double TEXT = 4.5;
  private static final double GRAPHICS = 3;

  private static final Pattern COLOUR = Pattern.compile("--(\\w+): (#[0-9a-f]{6}|\\d+ \\d+ \\d+);");

  private final String css = css();
  private final Map<String, double[]> light = colours(css.substring(0, css.indexOf("@media")));
  private final Map<String, double[]> dark =
      colours(css.substring(css.indexOf("@media"), css.indexOf("* {")));

  @Test
  void bothSchemesHaveTheSameColours() {
    assertThat(dark.keySet()).isEqualTo(light.keySet());
    assertThat(light.keySet()).containsAtLeast("back", "card", "text", "soft", "good", "heat");
  }

  @Test
  void textStandsOut() {
    for (Map<String, double[]> scheme : List.of(light, dark)) {
      for (String ground : List.of("back", "card")) {
        for (String text : List.of("text", "soft", "good")) {
          requireContrast(scheme, text, ground, TEXT);
        }
      }
      // Links, and what stands on a button.
      requireContrast(scheme, "c0", "back", TEXT);
    }
  }

  @Test
  void curvesMapsAndFramesStandOut() {
    for (Map<String, double[]> scheme : List.of(light, dark)) {
      Stream.of("c0", "c1", "c2", "c3", "c4", "c5", "heat")
          .forEach(colour -> requireContrast(scheme, colour, "card", GRAPHICS));
      // A field's frame, an alarm's, and what has the keyboard's focus.
      Stream.of("soft", "c1", "c0")
          .forEach(colour -> requireContrast(scheme, colour, "back", GRAPHICS));
    }
  }

  private static void requireContrast(
      Map<String, double[]> scheme, String colour, String ground, double least) {
    double lighter = Math.max(luminance(scheme.get(colour)), luminance(scheme.get(ground)));
    double darker = Math.min(luminance(scheme.get(colour)), luminance(scheme.get(ground)));
    assertWithMessage("%s on %s", colour, ground)
        .that((lighter + 0.05) / (darker + 0.05))
        .isAtLeast(least);
  }

  /** The relative luminance of WCAG 2.2. */
  private static double luminance(double[] rgb) {
    double sum = 0;
    double[] shares = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < shares.length; i++) {
      double value = rgb[i] / 255;
      double linear = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
      sum += shares[i] * linear;
    }
    return sum;
  }

  private static Map<String, double[]> colours(String rules) {
    Map<String, double[]> colours = new HashMap<>();
    Matcher matcher = COLOUR.matcher(rules);
    while (matcher.find()) {
      colours.put(matcher.group(1), rgb(matcher.group(2)));
    }
    return colours;
  }

  private static double[] rgb(String colour) {
    if (!colour.startsWith("#")) {
      return Stream.of(colour.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
    int all = Integer.parseInt(colour.substring(1), 16);
    return new double[] {all >> 16, (all >> 8) & 0xff, all & 0xff};
  }

  private static String css() {
    try {
      return Resources.toString(Resources.getResource(Page.class, "page.css"), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
