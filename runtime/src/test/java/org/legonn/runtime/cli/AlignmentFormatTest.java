package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.result.AlignedText;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.result.Word;

class AlignmentFormatTest {
  private static final AlignedText SPOKEN =
      new AlignedText(
          "a b",
          new ScoredText(
              "say \"a&b\"", -1.5, List.of(word("say", 0, 0.5), word("\"a&b\"", 3661.25, 3662))),
          OptionalDouble.of(4000));

  /** «b» is heard within «a», and «d» has no length. */
  private static final AlignedText TRANSLATED =
      new AlignedText(
          "x",
          new ScoredText(
              "c a b d",
              -1,
              List.of(word("c", 2, 3), word("a", 0.5, 2.5), word("b", 1, 2), word("d", 3, 3))),
          OptionalDouble.of(3.5));

  private static final AlignedText WRITTEN =
      new AlignedText(
          "x y",
          new ScoredText("a b c", -2, List.of(from("a", 1), from("b"), from("c", 0, 1))),
          OptionalDouble.empty());

  @Test
  void jsonHasTheMembersOfTranslateJsonAndTheSource() {
    assertThat(AlignmentFormat.JSON.of(SPOKEN))
        .isEqualTo(
            "{\"id\":\"a b\",\"text\":\"say \\\"a&b\\\"\",\"score\":-1.5,\"words\":["
                + "{\"text\":\"say\",\"confidence\":0.5000,\"start\":0.000,\"end\":0.500},"
                + "{\"text\":\"\\\"a&b\\\"\",\"confidence\":0.5000,\"start\":3661.250,\"end\":3662.000}]}\n");
    assertThat(AlignmentFormat.JSON.of(WRITTEN))
        .contains(
            "{\"source\":\"x y\",\"text\":\"a b c\",\"score\":-2.0,\"words\":[{\"text\":\"a\",");
    assertThat(AlignmentFormat.JSON.of(WRITTEN)).contains("\"source\":[0,1]}]}");
  }

  @Test
  void ctmHasALineAWord() {
    assertThat(AlignmentFormat.CTM.of(SPOKEN))
        .isEqualTo(
            """
            a_b 1 0.000 0.500 say 0.5000
            a_b 1 3661.250 0.750 "a&b" 0.5000
            """);
  }

  @Test
  void subtitlesHaveACueAWord() {
    assertThat(AlignmentFormat.SRT.of(SPOKEN))
        .isEqualTo(
            """
            1
            00:00:00,000 --> 00:00:00,500
            say

            2
            01:01:01,250 --> 01:01:02,000
            "a&b"

            """);
    assertThat(AlignmentFormat.VTT.of(SPOKEN))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:00.500
            say

            01:01:01.250 --> 01:01:02.000
            "a&amp;b"

            """);
  }

  @Test
  void textGridsIntervalsFillTheRecording() {
    String grid = AlignmentFormat.TEXTGRID.of(SPOKEN);
    assertThat(grid)
        .startsWith(
            """
            File type = "ooTextFile"
            Object class = "TextGrid"

            xmin = 0.000
            xmax = 4000.000
            tiers? <exists>
            """);
    assertThat(grid).contains("intervals: size = 4\n");
    assertThat(grid).contains("text = \"\"\"a&b\"\"\"\n");
    assertThat(grid).contains("        intervals [4]:\n            xmin = 3662.000\n");
  }

  @Test
  void wordsStandInTheOrderInWhichTheyAreHeard() {
    assertThat(AlignmentFormat.CTM.of(TRANSLATED))
        .isEqualTo(
            """
            x 1 0.500 2.000 a 0.5000
            x 1 1.000 1.000 b 0.5000
            x 1 2.000 1.000 c 0.5000
            x 1 3.000 0.000 d 0.5000
            """);
  }

  @Test
  void textGridsIntervalsNeitherOverlapNorAreEmpty() {
    assertThat(AlignmentFormat.TEXTGRID.of(TRANSLATED))
        .endsWith(
            """
                    intervals: size = 4
                    intervals [1]:
                        xmin = 0.000
                        xmax = 0.500
                        text = ""
                    intervals [2]:
                        xmin = 0.500
                        xmax = 2.500
                        text = "a"
                    intervals [3]:
                        xmin = 2.500
                        xmax = 3.000
                        text = "c"
                    intervals [4]:
                        xmin = 3.000
                        xmax = 3.500
                        text = ""
            """);
  }

  @Test
  void pharaohHasPairsOfWords() {
    assertThat(AlignmentFormat.PHARAOH.of(WRITTEN)).isEqualTo("1-0 0-2 1-2\n");
  }

  private static Word word(String text, double start, double end) {
    return new Word(text, 0.5, -1, OptionalDouble.of(start), OptionalDouble.of(end), List.of());
  }

  private static Word from(String text, Integer... source) {
    return new Word(text, 0.5, -1, OptionalDouble.empty(), OptionalDouble.empty(), List.of(source));
  }
}
