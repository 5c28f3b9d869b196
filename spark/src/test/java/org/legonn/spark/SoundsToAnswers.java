package org.legonn.spark;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Assembly;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** A chain whose sources are words of a lexicon. */
@Assembly({SoundsToAnswers.Hearer.class, LettersToAnswers.Writer.class})
public interface SoundsToAnswers {
  /** Of «ab» and «cd». */
  @Symbols(value = "vocab/sounds.txt", segmentation = Segmentation.LEXICON)
  interface Sounds extends Vocabulary {}

  /** Reads. */
  @LegoModule("hearer")
  final class Hearer implements TextEncoder<Sounds, LettersToAnswers.Written> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).transformer(1, heads(2).feedForward(8)).marginals();
    }
  }
}
