package org.legonn.runtime.decode;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.Range;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Reading;

/** Against all paths that there are. */
class CtcAlignmentTest {
  private static final int POSITIONS = 5;
  private static final int BLANK = 2;
  private static final List<int[]> TEXTS =
      List.of(
          new int[] {0},
          new int[] {0, 1},
          new int[] {1, 1},
          new int[] {0, 1, 0},
          new int[] {1, 0, 0},
          new int[] {0, 0, 0});

  private final Random random = new Random(3);
  private final double[][] marginals = marginals();

  @Test
  void takesTheMostProbableOfThePathsThatReadSo() {
    for (int[] text : TEXTS) {
      CtcAlignment found = CtcAlignment.of(reading(), text, BLANK).orElseThrow();
      double most = Double.NEGATIVE_INFINITY;
      int[] best = {};
      for (int[] path : paths()) {
        double log = Math.log(probability(path));
        if (Arrays.equals(CtcReading.collapse(path, BLANK), text) && log > most) {
          most = log;
          best = path;
        }
      }
      assertThat(found.logProbability()).isWithin(1e-5).of(most);
      for (int i = 0; i < text.length; i++) {
        for (int k = found.first()[i]; k <= found.last()[i]; k++) {
          assertWithMessage(Arrays.toString(text)).that(best[k]).isEqualTo(text[i]);
        }
      }
      for (int i = 1; i < text.length; i++) {
        assertThat(found.first()[i]).isGreaterThan(found.last()[i - 1]);
      }
    }
  }

  /** There are more paths through them than a double can count. */
  @Test
  void isSureToSomeDegreeOfWhatManyVaguePositionsMean() {
    double[][] vague = new double[2_000][BLANK + 1];
    for (double[] here : vague) {
      Arrays.fill(here, 1.0 / (BLANK + 1));
    }
    int[] text = new int[400];
    for (double sure : new CtcSymbolPosteriors(vague, text, BLANK).all()) {
      assertThat(sure).isIn(Range.open(0.0, 1.0));
    }
  }

  @Test
  void isAsSureOfASymbolAsTheTextIsOfAllThatDifferInItsPlace() {
    Map<List<Integer>, Double> texts = new HashMap<>();
    for (int[] path : paths()) {
      texts.merge(Ints.asList(CtcReading.collapse(path, BLANK)), probability(path), Double::sum);
    }
    for (int[] text : TEXTS) {
      double[] sure = CtcAlignment.of(reading(), text, BLANK).orElseThrow().confidences();
      for (int i = 0; i < text.length; i++) {
        double any = texts.getOrDefault(without(text, i), 0.0);
        for (int symbol = 0; symbol < BLANK; symbol++) {
          int[] other = text.clone();
          other[i] = symbol;
          any += texts.getOrDefault(Ints.asList(other), 0.0);
        }
        assertWithMessage("%s, place %s", Arrays.toString(text), i)
            .that(sure[i])
            .isWithin(1e-5)
            .of(texts.get(Ints.asList(text)) / any);
      }
    }
  }

  @Test
  void hasNoneWhereThereAreTooFewPositions() {
    assertThat(CtcAlignment.of(reading(), new int[] {0, 0, 1, 1}, BLANK)).isEmpty();
    assertThat(CtcAlignment.of(new Reading(new int[0][], new float[0][]), new int[1], BLANK))
        .isEmpty();
  }

  @Test
  void ofNoSymbolsIsAllBlanks() {
    CtcAlignment nothing = CtcAlignment.of(reading(), new int[0], BLANK).orElseThrow();
    assertThat(nothing.first()).isEmpty();
    double blanks = Arrays.stream(marginals).mapToDouble(here -> Math.log(here[BLANK])).sum();
    assertThat(nothing.logProbability()).isWithin(1e-5).of(blanks);
  }

  @Test
  void knowsHowSureItIsOfLongTexts() {
    int positions = 3_000;
    int[] text = new int[positions / 100];
    int[][] classes = new int[positions][];
    float[][] probabilities = new float[positions][];
    for (int k = 0; k < positions; k++) {
      int symbol = k / 100 % 2;
      text[k / 100] = symbol;
      classes[k] = new int[] {symbol, BLANK, 1 - symbol};
      probabilities[k] =
          k % 100 == 50 ? new float[] {0.9f, 0.05f, 0.05f} : new float[] {1e-5f, 0.4f, 1e-5f};
    }
    double[] sure =
        CtcAlignment.of(new Reading(classes, probabilities), text, BLANK)
            .orElseThrow()
            .confidences();
    for (double one : sure) {
      assertThat(one).isWithin(0.02).of(0.9);
    }
  }

  @Test
  void knowsHowSureItIsBesideMuchThatWasNotSaid() {
    int positions = 300;
    int blank = 10;
    // 0 and 1 are said first, 8 and 9 last, and nothing of the sixty between.
    int[] text = new int[64];
    Arrays.setAll(text, l -> l < 2 ? l : l >= 62 ? l - 54 : 2 + l % 6);
    int[] said = new int[positions];
    Arrays.fill(said, blank);
    said[1] = 0;
    said[3] = 1;
    said[positions - 4] = 8;
    said[positions - 2] = 9;
    int[][] classes = new int[positions][];
    float[][] probabilities = new float[positions][blank + 1];
    for (int k = 0; k < positions; k++) {
      int first = said[k];
      classes[k] = IntStream.rangeClosed(0, blank).map(v -> (first + v) % (blank + 1)).toArray();
      Arrays.fill(probabilities[k], 1e-8f);
      probabilities[k][0] = 1;
    }
    double[] sure =
        CtcAlignment.of(new Reading(classes, probabilities), text, blank)
            .orElseThrow()
            .confidences();
    assertThat(sure[0]).isWithin(1e-3).of(1);
    // One beside those that weren't said could be missing, and one of them stand in its place.
    assertThat(sure[1]).isGreaterThan(0.5);
    assertThat(sure[30]).isLessThan(1e-3);
    assertThat(sure[62]).isGreaterThan(0.5);
    assertThat(sure[63]).isWithin(1e-3).of(1);
  }

  private double[][] marginals() {
    double[][] all = new double[POSITIONS][BLANK + 1];
    for (double[] here : all) {
      Arrays.setAll(here, v -> 0.05 + random.nextDouble());
      double sum = Arrays.stream(here).sum();
      Arrays.setAll(here, v -> here[v] / sum);
    }
    return all;
  }

  private Reading reading() {
    int[][] classes = new int[POSITIONS][];
    float[][] probabilities = new float[POSITIONS][];
    for (int k = 0; k < POSITIONS; k++) {
      classes[k] = new int[] {2, 0, 1};
      probabilities[k] =
          new float[] {
            (float) marginals[k][2], (float) marginals[k][0], (float) marginals[k][1],
          };
    }
    return new Reading(classes, probabilities);
  }

  private static Iterable<int[]> paths() {
    int[][] paths = new int[(int) Math.pow(BLANK + 1, POSITIONS)][POSITIONS];
    for (int n = 0; n < paths.length; n++) {
      int rest = n;
      for (int k = 0; k < POSITIONS; k++) {
        paths[n][k] = rest % (BLANK + 1);
        rest /= BLANK + 1;
      }
    }
    return List.of(paths);
  }

  private double probability(int[] path) {
    double product = 1;
    for (int k = 0; k < path.length; k++) {
      product *= marginals[k][path[k]];
    }
    return product;
  }

  private static List<Integer> without(int[] text, int place) {
    List<Integer> rest = new ArrayList<>(Ints.asList(text));
    rest.remove(place);
    return rest;
  }
}
