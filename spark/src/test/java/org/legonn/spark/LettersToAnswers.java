package org.legonn.spark;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Assembly;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** The smallest chain: what it says doesn't matter here. */
@Assembly({LettersToAnswers.Reader.class, LettersToAnswers.Writer.class})
public interface LettersToAnswers {
  @Symbols(value = "vocab/letters.txt", segmentation = Segmentation.CHARACTERS)
  interface Read extends Vocabulary {}

  @Symbols(value = "vocab/answers.txt", segmentation = Segmentation.CHARACTERS)
  interface Written extends Vocabulary {}

  /** Reads. */
  @LegoModule("reader")
  final class Reader implements TextEncoder<Read, Written> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).transformer(1, heads(2).feedForward(8)).marginals();
    }
  }

  /** Writes. */
  @LegoModule("writer")
  final class Writer implements Decoder<Written, Written> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(2).feedForward(8)).text();
    }
  }
}
