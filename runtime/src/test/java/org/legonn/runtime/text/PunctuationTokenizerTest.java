package org.legonn.runtime.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PunctuationTokenizerTest {
  private final PunctuationTokenizer tokenizer = new PunctuationTokenizer();

  @Test
  void setsMarksApartAndSaysWhereNoSpaceWas() {
    assertThat(tokenizer.split("A dog, running.")).isEqualTo("A dog ￭, running ￭.");
    assertThat(tokenizer.split("«Ja», sagt (er)!")).isEqualTo("«￭ Ja ￭» ￭, sagt (￭ er ￭) ￭!");
    assertThat(tokenizer.split("a - b")).isEqualTo("a - b");
  }

  @Test
  void leavesMarksWithinWordsAndNumbers() {
    assertThat(tokenizer.split("the man's well-known 3.5 m, 1,000 l’eau"))
        .isEqualTo("the man's well-known 3.5 m ￭, 1,000 l’eau");
    assertThat(tokenizer.split("end.Start")).isEqualTo("end ￭.￭ Start");
    assertThat(tokenizer.split("the men's' -x")).isEqualTo("the men's ￭' -￭ x");
  }

  @Test
  void leavesWordsWholeThatHaveJoinersAndSoftHyphens() {
    for (String word : List.of("می\u200cخواهم", "क्\u200dष", "Donau\u00addampf")) {
      assertThat(tokenizer.split(word + ".")).isEqualTo(word + " ￭.");
    }
  }

  @Test
  void givesBackTheJoinersThatATextHasItself() {
    for (String text : List.of("￭", "a ￭, b", "￭a￭", "￮", "￮1 ￮0￭")) {
      assertThat(tokenizer.join(tokenizer.split(text))).isEqualTo(text);
    }
  }

  @Test
  void givesEveryTextBack() {
    Random random = new Random(4);
    String alphabet = "ab10 .,'-\"()«»!é\u0301 €😀\u200c\u200d\u00ad￭￮";
    int[] points = alphabet.codePoints().toArray();
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        text.appendCodePoint(points[random.nextInt(points.length)]);
      }
      assertWithMessage(text.toString())
          .that(tokenizer.join(tokenizer.split(text.toString())))
          .isEqualTo(text.toString());
    }
  }

  @Test
  void servesAnySegmenter() {
    Segmenter segmenter = new PunctuationSegmenter(new WordSegmenter());
    assertThat(segmenter.split("Ja, ja.")).containsExactly("Ja", "￭,", "ja", "￭.").inOrder();
    assertThat(segmenter.join(List.of("Ja", "￭,", "ja", "￭."))).isEqualTo("Ja, ja.");
  }
}
