package org.legonn.runtime.text;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BytePairSegmenterTest {
  private static final BytePairMerges MERGES =
      new BytePairMerges(
          List.of(
              new SymbolPair("l", "o"),
              new SymbolPair("lo", "w</w>"),
              new SymbolPair("e", "r</w>"),
              new SymbolPair("l", "o"),
              new SymbolPair("lo", "w")));

  private final Segmenter segmenter = new BytePairSegmenter(MERGES);

  @Test
  void splitsWordsIntoUnitsAndMarksThoseThatGoOn() {
    assertThat(segmenter.split("low lower x")).containsExactly("low", "low@@", "er", "x").inOrder();
  }

  @Test
  void spellsWhatItNeverSawInCharacters() {
    assertThat(segmenter.split("ño😀")).containsExactly("ñ@@", "o@@", "😀").inOrder();
  }

  @Test
  void dropsNothingButSpacesAtEndsAndDoubledSpaces() {
    assertThat(segmenter.split("  a\t  b\u00a0c \r\n"))
        .containsExactly("a@@", "\t", "b@@", "\u00a0@@", "c")
        .inOrder();
    assertThat(segmenter.split(" ")).isEmpty();
  }

  @Test
  void mergesOverlappingPairsFromTheLeft() {
    Segmenter doubled =
        new BytePairSegmenter(new BytePairMerges(List.of(new SymbolPair("x", "x"))));

    assertThat(doubled.split("xxxxxxx")).containsExactly("xx@@", "xx@@", "xx@@", "x").inOrder();
  }

  @Test
  void joinsWhatItSplit() throws IOException {
    Segmenter learnt = new BytePairSegmenter(rights());

    for (String line : lines("rights.txt")) {
      assertThat(learnt.join(learnt.split(line))).isEqualTo(line);
    }
  }

  @Test
  void joinsUnitsThatAModelPutTogetherBadly() {
    assertThat(segmenter.join(List.of("low@@", "low", "er", "l@@"))).isEqualTo("lowlow er l");
    assertThat(segmenter.join(List.of())).isEmpty();
  }

  @Test
  void agreesWithApplyingEachMergeInTurnToTheWholeWord() throws IOException {
    BytePairMerges merges = rights();
    Segmenter learnt = new BytePairSegmenter(merges);

    for (String line : lines("rights.txt")) {
      for (String word : Splitter.on(' ').split(line)) {
        assertThat(learnt.split(word)).isEqualTo(inTurn(merges, word));
      }
    }
  }

  @Test
  void agreesWithApplyingTheFirstLearntMergeAgainAndAgain() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      List<String> symbols = new ArrayList<>(List.of("a", "b", "a</w>", "b</w>"));
      Set<SymbolPair> pairs = new LinkedHashSet<>();
      while (pairs.size() < 12) {
        String left = symbols.get(random.nextInt(symbols.size()));
        SymbolPair pair = new SymbolPair(left, symbols.get(random.nextInt(symbols.size())));
        if (!left.endsWith("</w>") && pairs.add(pair)) {
          symbols.add(pair.merged());
        }
      }
      List<SymbolPair> shuffled = new ArrayList<>(pairs);
      Collections.shuffle(shuffled, random);
      BytePairMerges merges = new BytePairMerges(shuffled);
      String word =
          random.ints(60, 0, 2).mapToObj(i -> i == 0 ? "a" : "b").collect(Collectors.joining());
      assertThat(new BytePairSegmenter(merges).split(word)).isEqualTo(againAndAgain(merges, word));
    }
  }

  private static List<String> againAndAgain(BytePairMerges merges, String word) {
    List<String> symbols = BytePairWord.characters(word);
    for (boolean goesOn = true; goesOn; ) {
      List<String> now = symbols;
      Optional<SymbolPair> first =
          merges.pairs().stream()
              .filter(pair -> IntStream.range(0, now.size()).anyMatch(i -> pair.standsAt(i, now)))
              .findFirst();
      symbols = first.map(pair -> BytePairWord.merge(pair, now)).orElse(now);
      goesOn = first.isPresent();
    }
    return symbols.stream()
        .map(symbol -> symbol.endsWith("</w>") ? symbol.replace("</w>", "") : symbol + "@@")
        .toList();
  }

  @Test
  void keepsWordsInAsMuchMemoryAsItMayUseHoweverManyCome() {
    BytePairEncoder encoder = new BytePairEncoder(MERGES, 1 << 20);
    for (int i = 0; i < 1_000; i++) {
      List<String> unused = encoder.encode("ab".repeat(60) + i);
    }
    assertThat(encoder.kept()).isLessThan(1 << 20 >> 13); // Each takes more than 8 KB.
    encoder.encode("low");
    assertThat(encoder.kept()).isGreaterThan(10);
  }

  @Test
  void givesTheSameToManyThreadsAtOnce() throws IOException {
    List<String> lines = lines("rights.txt");
    Segmenter alone = new BytePairSegmenter(rights());
    Segmenter shared = new BytePairSegmenter(rights());

    List<List<String>> together = lines.parallelStream().map(shared::split).toList();

    assertThat(together).isEqualTo(lines.stream().map(alone::split).toList());
  }

  private static List<String> inTurn(BytePairMerges merges, String word) {
    String spelt = String.join(" ", new CharacterSegmenter().split(word)) + "</w>";
    for (SymbolPair pair : merges.pairs()) {
      String before = " " + pair.left() + " " + pair.right() + " ";
      spelt = (" " + spelt + " ").replace(before, " " + pair.merged() + " ").trim();
    }
    List<String> units = new ArrayList<>();
    for (String symbol : Splitter.on(' ').split(spelt)) {
      units.add(symbol.endsWith("</w>") ? symbol.replace("</w>", "") : symbol + "@@");
    }
    return units;
  }

  private static BytePairMerges rights() throws IOException {
    return BytePairMerges.read(
        new StringReader(String.join("\n", lines("rights.merges"))), "rights.merges");
  }

  private static List<String> lines(String name) throws IOException {
    return Resources.readLines(Resources.getResource(BytePairSegmenterTest.class, name), UTF_8);
  }
}
