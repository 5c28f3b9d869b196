package org.legonn.runtime.decode;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.data.TextForm;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.SpeechModules;
import org.legonn.runtime.result.Word;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.text.CharacterSegmenter;

/** Of an engine whose marginals have all symbols alike, and whose decoder looks at one position. */
class WordFinderTest {
  /** Ten at 50 a second, a position each. */
  private static final Source FRAMES = new Source.Frames(new float[10][2]);

  private static final DeclaredChain BY_PHONEMES = SpeechModules.phonemes().declared();
  private static final DeclaredChain BY_WORDS = SpeechModules.plane().declared();

  @Test
  void soundsTellHowSureAndWhenAWordIs() {
    Word one = one(BY_PHONEMES, ChainCodecs.of(BY_PHONEMES).interfaces().get(0));
    assertThat(one.confidence()).isNotEqualTo(Math.exp(one.logProbability()));
    assertThat(one.end().getAsDouble()).isWithin(1e-9).of(0.06); // W AH N: three positions.
  }

  @Test
  void lettersThatAreNotTheTargetsTellNothingEvenIfTheySpellAWord() {
    SymbolCodec letters =
        new SymbolCodec(
            "Letters",
            TextForm.DEFAULT,
            new CharacterSegmenter(),
            SymbolTable.of(List.of("e", "n", "o")));
    Word one = one(BY_PHONEMES, letters);
    assertThat(one.confidence()).isEqualTo(Math.exp(one.logProbability()));
    assertThat(one.end().getAsDouble()).isWithin(1e-9).of(0.02);
  }

  @Test
  void aVocabularyOfTheSameContentAsTheTargetsTells() {
    Word one = one(BY_WORDS, ChainCodecs.of(BY_WORDS).target());
    assertThat(one.confidence()).isNotEqualTo(Math.exp(one.logProbability()));
  }

  /** «one» as it is found with this codec at the chain's interface. */
  private static Word one(DeclaredChain chain, SymbolCodec codec) {
    ChainCodecs declared = ChainCodecs.of(chain);
    ChainCodecs codecs =
        new ChainCodecs(declared.source(), List.of(codec), declared.labelled(), declared.target());
    CountingModel model = new CountingModel(new ModelPlan(chain, Set.of(), Objective.DEFAULT, 0));
    try (LoadedChain loaded = LoadedChain.unrecorded(model, chain)) {
      return new WordFinder(loaded, codecs)
          .align(List.of(FRAMES), List.of(declared.target().encode("one")))
          .get(0)
          .words()
          .get(0);
    }
  }
}
