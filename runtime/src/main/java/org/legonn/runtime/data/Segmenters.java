package org.legonn.runtime.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.legonn.dsl.DeclaredVocabulary;
import org.legonn.runtime.text.BytePairMerges;
import org.legonn.runtime.text.BytePairSegmenter;
import org.legonn.runtime.text.CharacterSegmenter;
import org.legonn.runtime.text.Lexicon;
import org.legonn.runtime.text.LexiconSegmenter;
import org.legonn.runtime.text.PunctuationSegmenter;
import org.legonn.runtime.text.Segmenter;
import org.legonn.runtime.text.SentencePieceSegmenter;
import org.legonn.runtime.text.WordSegmenter;

/** The segmenter that a declared vocabulary asks for. */
final class Segmenters {
  private Segmenters() {}

  static Segmenter of(DeclaredVocabulary vocabulary) {
    return switch (vocabulary.tokenization()) {
      case WHITE_SPACE -> plain(vocabulary);
      case PUNCTUATION -> new PunctuationSegmenter(plain(vocabulary));
    };
  }

  private static Segmenter plain(DeclaredVocabulary vocabulary) {
    return switch (vocabulary.segmentation()) {
      case CHARACTERS -> new CharacterSegmenter();
      case WORDS -> new WordSegmenter();
      case BPE -> bytePairs(vocabulary);
      case LEXICON -> lexicon(vocabulary);
      case SENTENCEPIECE ->
          new SentencePieceSegmenter(vocabulary.companion().orElseThrow(), name(vocabulary));
    };
  }

  private static Segmenter bytePairs(DeclaredVocabulary vocabulary) {
    try {
      return new BytePairSegmenter(BytePairMerges.read(companion(vocabulary), name(vocabulary)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Segmenter lexicon(DeclaredVocabulary vocabulary) {
    try {
      return new LexiconSegmenter(Lexicon.read(companion(vocabulary), name(vocabulary)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StringReader companion(DeclaredVocabulary vocabulary) {
    return new StringReader(new String(vocabulary.companion().orElseThrow(), UTF_8));
  }

  private static String name(DeclaredVocabulary vocabulary) {
    return vocabulary.segmentation().companionOf(vocabulary.resource()).orElseThrow();
  }
}
