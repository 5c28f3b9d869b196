package org.legonn.runtime.text;

import ai.djl.engine.EngineException;
import ai.djl.sentencepiece.SpTokenizer;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.List;
import org.legonn.dsl.contract.SentencePieceFile;
import org.legonn.dsl.contract.SymbolsInvalidException;
import org.legonn.runtime.failure.InputException;

/**
 * A symbol a piece of a SentencePiece model, by the reference implementation. The model's native
 * memory is freed once the segmenter is out of reach.
 */
public final class SentencePieceSegmenter implements Segmenter {
  private static final Cleaner CLEANER = Cleaner.create();

  private final SpTokenizer tokenizer;

  /**
   * A segmenter of this model.
   *
   * @param model the content of a {@code .model} file
   * @param name of the file, for messages
   * @throws IllegalArgumentException if this is no SentencePiece model
   * @throws InputException if the native library can't be used on this machine
   */
  public SentencePieceSegmenter(byte[] model, String name) {
    SentencePieceLibrary.require();
    try {
      SpTokenizer loaded = new SpTokenizer(model);
      this.tokenizer = loaded;
      CLEANER.register(this, loaded::close);
    } catch (EngineException e) {
      throw new UnusableTextException(
          "%s: is no SentencePiece model; train one with spm_train".formatted(name), e);
    }
  }

  /**
   * The pieces that a model cuts text into, in its order: its vocabulary.
   *
   * @param model the content of a {@code .model} file
   * @param name of the file, for messages
   * @throws IllegalArgumentException if this is no SentencePiece model
   */
  public static List<String> pieces(byte[] model, String name) {
    try {
      return SentencePieceFile.pieces(model);
    } catch (SymbolsInvalidException e) {
      throw new UnusableTextException(e.in(name), e);
    }
  }

  @Override
  public List<String> split(String text) {
    try {
      return List.copyOf(tokenizer.tokenize(text));
    } finally {
      Reference.reachabilityFence(this); // Nor is it freed while in use.
    }
  }

  @Override
  public boolean opens(String symbol) {
    return symbol.isEmpty() || Texts.isApart(symbol.codePointAt(0));
  }

  @Override
  public boolean closes(String symbol) {
    return symbol.isEmpty() || Texts.isApart(symbol.codePointBefore(symbol.length()));
  }

  @Override
  public String join(List<String> symbols) {
    try {
      return tokenizer.buildSentence(symbols).strip();
    } finally {
      Reference.reachabilityFence(this);
    }
  }
}
