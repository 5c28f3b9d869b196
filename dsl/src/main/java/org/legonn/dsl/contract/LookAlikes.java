package org.legonn.dsl.contract;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Map;

/** Texts that a reader can't tell apart, such as Latin «a» and Cyrillic «а». */
final class LookAlikes {
  /**
   * A character, and the one of ASCII that it looks like: of Unicode's confusable characters those
   * that decomposition doesn't bring together and that symbols are likely to have.
   */
  private static final String PAIRS =
      // Cyrillic
      "аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw ӏl кk "
          + "АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ԌG ԚQ ԜW ӀI "
          // Greek
          + "αa ιi κk νv οo ρp υu γy ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX "
          // Armenian, and Latin's own
          + "օo սu ոn հh ıi ȷj ɑa ɡg "
          // Punctuation
          + "’' ‘' ʼ' ʹ' ′' `' “\" ”\" ‐- ‒- –- —- ―- −- ⁄/ ∕/ ∶: ː: ∗* ǃ! ‚, ▁_";

  private static final Map<Integer, Integer> PLAIN = plain();

  private LookAlikes() {}

  private static Map<Integer, Integer> plain() {
    Map<Integer, Integer> plain = new HashMap<>();
    for (String pair : PAIRS.split(" ", -1)) {
      plain.put(pair.codePointAt(0), pair.codePointBefore(pair.length()));
    }
    return Map.copyOf(plain);
  }

  /** Whether the two look the same. */
  static boolean areAlike(String a, String b) {
    return skeleton(a).equals(skeleton(b));
  }

  /** The same for all texts that look the same. */
  private static String skeleton(String text) {
    StringBuilder skeleton = new StringBuilder();
    Normalizer.normalize(text, Form.NFKD)
        .codePoints()
        .filter(point -> !isInvisible(point))
        .map(point -> Character.isSpaceChar(point) ? ' ' : PLAIN.getOrDefault(point, point))
        .forEach(skeleton::appendCodePoint);
    return skeleton.toString();
  }

  /** Variation selectors and fillers: letters and marks that draw nothing. */
  private static boolean isInvisible(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F)
        || (point >= 0xE0100 && point <= 0xE01EF)
        || point == 0x034F
        || point == 0x115F
        || point == 0x1160;
  }
}
