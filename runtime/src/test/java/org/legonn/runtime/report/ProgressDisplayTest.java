package org.legonn.runtime.report;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.DecodedTexts.Sample;
import org.legonn.runtime.result.DecodedTexts.Score;
import org.legonn.runtime.result.Skipped;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.CorpusRead;
import org.legonn.runtime.result.TrainingEvent.Decoded;
import org.legonn.runtime.result.TrainingEvent.Finished;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;
import org.legonn.runtime.result.TrainingEvent.OfAssembly;
import org.legonn.runtime.result.TrainingEvent.Saved;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Validated;

class ProgressDisplayTest {
  private static final int COLUMNS = 80;
  private static final String ERASE = "\033[K";

  @Test
  void tellsShareTimeLeftLossesAndSpeedOnceThereIsAPace() {
    String shown = show(false, logged(100, 0.1, 30), logged(200, 0.2, 90));
    assertThat(shown.lines())
        .containsExactly(
            "█░░░░░░░░░   10 %  CE 2.500  CTC 1.250  12,345 tokens/s  step 100  epoch 1",
            "██░░░░░░░░   20 %  8:00 left  CE 2.500  CTC 1.250  12,345 tokens/s  step 200")
        .inOrder();
  }

  @Test
  void countsThePaceOfARunThatGoesOnFromItsOwnStart() {
    String shown =
        show(
            false,
            new Started("cpu", "corpus", 10, 500),
            logged(510, 0.51, 15),
            logged(520, 0.52, 30));
    assertThat(shown).contains("52 %  12:00 left");
  }

  @Test
  void rewritesOneLineOnATerminal() {
    String shown = show(true, logged(100, 0.1, 1), logged(200, 0.2, 2), new Finished(200, 2));
    assertThat(shown.substring(0, shown.indexOf("\n")).split("\r")).hasLength(4);
    assertThat(shown).contains("\r200 steps in 0:02" + ERASE + "\n");
  }

  @Test
  void writesALineOfProgressEveryFewSecondsWhereNobodyRewritesLines() {
    TrainingEvent[] events = new TrainingEvent[101];
    for (int i = 0; i <= 100; i++) {
      events[i] = logged(i, i / 100.0, i * 0.6);
    }
    assertThat(show(false, events).lines().count()).isEqualTo(5);
    assertThat(show(false, events)).contains("100 %");
  }

  @Test
  void showsEachAssemblyOfAFamilyByItsName() {
    String shown =
        show(
            false,
            new OfAssembly("Reading", logged(100, 0.1, 30)),
            new OfAssembly("Hearing", new Validated(100, 1, new MeanLosses(3, List.of(0.5)), 31)),
            new OfAssembly("Reading", new Validated(100, 1, new MeanLosses(2, List.of(0.5)), 32)),
            new Saved(100),
            new Finished(100, 40));
    assertThat(shown.lines().toList())
        .containsAtLeast(
            "█░░░░░░░░░   10 %  CE 2.500  CTC 1.250  12,345 tokens/s  step 100  Reading",
            "Hearing: step 100  CE 3.000  CTC 0.500", "Reading: step 100  CE 2.000  CTC 0.500")
        .inOrder();
  }

  @Test
  void neverFillsALineOf80Columns() {
    for (boolean terminal : new boolean[] {true, false}) {
      for (double size : new double[] {0, 1, 1e3, 1e9, 1e15}) {
        for (int interfaces : new int[] {0, 1, 2, 12}) {
          String shown = show(terminal, everything(size, interfaces));
          for (String line : Splitter.onPattern("[\r\n]").split(shown.replace(ERASE, ""))) {
            assertWithMessage(line).that(line.codePointCount(0, line.length())).isLessThan(80);
          }
        }
      }
    }
  }

  @Test
  void tellsOfAValidationInALineThatBeginsWithTheShareOfTextsThatAreRight() {
    String shown = show(false, validation(100, 1.5, 97.0, 95.0));
    assertThat(shown.lines().findFirst())
        .hasValue("step 100  97.0 % right (CTC alone 95.0)  BLEU 97.0  CE 1.500  CTC 0.250");
  }

  @Test
  void endsWithHowGoodItIs() {
    String shown =
        show(
            false,
            both(validation(100, 1.5, 20, 2), validation(200, 1.2, 97, 95), new Finished(200, 9)));
    assertThat(shown.lines().toList())
        .containsAtLeast(
            "200 steps in 0:09",
            "97.0 % of 100 held-out texts are right: very good",
            "the held-out loss was still falling: more steps would help")
        .inOrder();
  }

  @Test
  void asksForNoMoreStepsWhereAllIsRight() {
    String shown =
        show(
            false,
            both(validation(100, 1.5, 20, 2), validation(200, 1.2, 100, 95), new Finished(200, 9)));
    assertThat(shown).contains("100.0 % of 100 held-out texts are right: very good");
    assertThat(shown).doesNotContain("more steps");
  }

  @Test
  void saysWhatHurts() {
    String shown =
        show(
            false,
            both(validation(100, 1, 20, 2), validation(200, 1.2, 20, 2), new Finished(200, 9)));
    assertThat(shown).contains("BLEU 20.0 on 100 held-out texts: fair");
    assertThat(shown).contains("the encoder alone is far behind");
    assertThat(shown).contains("lowest at step 100 and has risen since");
    assertThat(show(false, new Finished(200, 9))).contains("nothing was held out");
  }

  @Test
  void saysThatARunHadComeToItsEnd() {
    assertThat(show(false, new Started("cpu", "the corpus", 3, 200), new Finished(200, 0)))
        .endsWith("nothing is left to do: the run has come to its end after step 200\n");
  }

  private static TrainingEvent[] both(
      TrainingEvent[] first, TrainingEvent[] second, TrainingEvent last) {
    return Stream.concat(Stream.concat(Stream.of(first), Stream.of(second)), Stream.of(last))
        .toArray(TrainingEvent[]::new);
  }

  private static TrainingEvent[] validation(long step, double loss, double chain, double encoder) {
    List<Score> scores =
        List.of(new Score("BLEU", chain, encoder), new Score("exact match", chain, encoder));
    return new TrainingEvent[] {
      new Validated(step, 1, new MeanLosses(loss, List.of(0.25)), step),
      new Decoded(
          step,
          1,
          new DecodedTexts(scores, Collections.nCopies(100, new Sample("", "", "", ""))),
          step),
      new Saved(step)
    };
  }

  private static TrainingEvent[] everything(double size, int interfaces) {
    MeanLosses losses = new MeanLosses(size, Collections.nCopies(interfaces, size));
    long steps = (long) size;
    String words = "a device of many words ".repeat(10);
    return new TrainingEvent[] {
      new Started(words, words, steps, steps),
      new CorpusRead(new Skipped(steps + 3, 1, 1, 1, 1, 1, 2)),
      new Logged(steps, 1, 0.1, losses, size, size, size, 0, 0),
      new Logged(steps, 1_000_000, 0.2, losses, size, size, size, 0, size),
      new Validated(steps, 1, losses, size),
      new Decoded(
          steps,
          1,
          new DecodedTexts(
              Collections.nCopies(5, new Score("BLEU", 100, 100)),
              Collections.nCopies(1_000_000, new Sample("", "", "", ""))),
          size),
      new Saved(steps),
      new Finished(steps, size)
    };
  }

  private static Logged logged(long step, double spent, double seconds) {
    return new Logged(
        step, 1, spent, new MeanLosses(2.5, List.of(1.25)), 1, 0.001, 12_345, 0, seconds);
  }

  private static String show(boolean terminal, TrainingEvent... events) {
    StringWriter shown = new StringWriter();
    ProgressDisplay display = new ProgressDisplay(new PrintWriter(shown), terminal, COLUMNS);
    for (TrainingEvent event : events) {
      display.on(event);
    }
    return shown.toString();
  }
}
