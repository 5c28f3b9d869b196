package org.legonn.runtime.decode;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.runtime.backend.ScoresTexts;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.data.TextForm;
import org.legonn.runtime.data.WordSymbols;
import org.legonn.runtime.text.WordSegmenter;

class SourceWordsTest {
  private final SymbolCodec codec =
      new SymbolCodec(
          "Words",
          TextForm.DEFAULT,
          new WordSegmenter(),
          SymbolTable.of(List.of("a", "b", "c", "of")));

  /** A word is probable where the source has it; «of» always is. */
  private final ScoresTexts copying =
      (batch, targets) -> {
        List<float[]> scores = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
          int[] source = ((Source.Symbols) batch.get(i)).classes();
          float[] own = new float[targets.get(i).length + 1];
          for (int u = 0; u < targets.get(i).length; u++) {
            int symbol = targets.get(i)[u];
            own[u] = symbol == 3 || Ints.contains(source, symbol) ? -0.1f : -5;
          }
          scores.add(own);
        }
        return scores;
      };

  @Test
  void areThoseWithoutWhichAWordIsLessProbable() {
    assertThat(sources("c of a", "a b c")).containsExactly(List.of(2), List.of(), List.of(0));
  }

  @Test
  void areTheOneWhereThereIsOneOnly() {
    assertThat(sources("c of a", "a")).containsExactly(List.of(0), List.of(0), List.of(0));
  }

  private List<List<Integer>> sources(String text, String source) {
    WordSymbols words = codec.encodeWords(text).orElseThrow();
    Source.Symbols given = new Source.Symbols(codec.encode(source));
    float[] scores = copying.score(List.of(given), List.of(words.classes())).get(0);
    List<List<Integer>> together =
        new SourceWords(copying, codec, 1).of(given, words, words.sums(scores));
    List<List<Integer>> alone =
        new SourceWords(this::oneAtATime, codec, Long.MAX_VALUE)
            .of(given, words, words.sums(scores));
    assertThat(alone).isEqualTo(together);
    return together;
  }

  /** Of tensors so large that memory has no room for two. */
  private List<float[]> oneAtATime(List<Source> sources, List<int[]> texts) {
    assertThat(sources).hasSize(1);
    return copying.score(sources, texts);
  }
}
