package org.legonn.examples.benchmark;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.DeclaredVocabulary;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.ModuleSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.TextContract;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.VocabularyContract;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Objective;
import org.legonn.runtime.backend.Source;

/**
 * R1: width 256, 4 heads, feed-forward 1024, dropout 0.1; encoder of 3 layers, output length
 * controller (K = T) and 3 layers, decoder of 2 ingestor and 3 decoder layers; vocabularies of
 * 4000. A training batch holds 64 random examples of 32 source symbols, 24 interface labels and 32
 * target positions, the end of sentence among them.
 */
final class Workload {
  static final int TRAIN_BATCH = 64;
  static final int DECODE_BATCH = 32;
  static final int DECODE_STEPS = 40;

  private static final int SYMBOLS = 4000;
  private static final int SOURCE_LENGTH = 32;
  private static final int LABELS = 24;
  private static final int TARGET_POSITIONS = 32;
  private static final int WIDTH = 256;
  private static final TransformerLayer LAYER = heads(4).feedForward(1024).dropout(0.1);

  private final Random random = new Random(1);

  /** Symbols that no file lists: this workload reads no text. */
  @Symbols(value = "synthetic", segmentation = Segmentation.WORDS)
  private interface Synthetic extends Vocabulary {}

  /** The chain to build. */
  ModelPlan plan() {
    DeclaredVocabulary vocabulary = vocabulary();
    SignalContract text = new TextContract(vocabulary.contract());
    SignalContract marginals = new MarginalsContract(vocabulary.contract());
    ModuleSpec encoder =
        TextEncoderBuilder.create()
            .embed(WIDTH)
            .transformer(3, LAYER)
            .outputLength(ratio(1))
            .transformer(3, LAYER)
            .marginals();
    ModuleSpec decoder =
        DecoderBuilder.create()
            .weightedEmbedding(WIDTH)
            .transformer(2, LAYER)
            .decode(3, LAYER)
            .text();
    return new ModelPlan(
        List.of(
            module("r1-encoder", encoder, text, marginals, vocabulary),
            module("r1-decoder", decoder, marginals, text, vocabulary)),
        Set.of(),
        Objective.DEFAULT,
        1);
  }

  /** A batch to train on. */
  List<Example> trainingBatch() {
    return Stream.generate(
            () -> new Example(source(), List.of(symbols(LABELS)), symbols(TARGET_POSITIONS - 1)))
        .limit(TRAIN_BATCH)
        .toList();
  }

  /** Sources to decode. */
  List<Source> decodingBatch() {
    return Stream.generate(this::source).limit(DECODE_BATCH).toList();
  }

  private Source source() {
    return new Source.Symbols(symbols(SOURCE_LENGTH));
  }

  private int[] symbols(int length) {
    return random.ints(length, 0, SYMBOLS).toArray();
  }

  private static DeclaredVocabulary vocabulary() {
    Symbols declaration = Synthetic.class.getAnnotation(Symbols.class);
    SymbolTable symbols =
        SymbolTable.of(IntStream.range(0, SYMBOLS).mapToObj(i -> "s" + i).toList());
    return new DeclaredVocabulary(
        Synthetic.class,
        declaration,
        new VocabularyContract(
            Synthetic.class.getName(),
            symbols,
            declaration.segmentation().name(),
            declaration.normalization().name(),
            declaration.casing().name(),
            List.of()));
  }

  private static DeclaredModule module(
      String name,
      ModuleSpec spec,
      SignalContract input,
      SignalContract output,
      DeclaredVocabulary vocabulary) {
    return new DeclaredModule(
        name,
        Workload.class,
        spec,
        new ModuleContract(name, input, output, spec.words()),
        Optional.of(vocabulary),
        vocabulary);
  }
}
