package org.legonn.examples.benchmark;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.legonn.dsl.Chain;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.settings.Objective;

/**
 * R1: {@link SyntheticEncoder} and {@link SyntheticDecoder} on random symbols. A training batch
 * holds 64 examples of 32 source symbols, 32 interface positions for 24 labels and 32 target
 * positions, the end of sentence among them.
 */
final class Workload {
  static final int TRAIN_BATCH = 64;
  static final int DECODE_BATCH = 32;
  static final int DECODE_STEPS = 40;

  private static final int ENDLESS_BATCH = 8;
  private static final int SYMBOLS = 4000;
  private static final int SOURCE_LENGTH = 32;
  private static final int LABELS = 24;
  private static final int TARGET_POSITIONS = 32;

  private final Random random = new Random(1);

  /** The chain to build. */
  ModelPlan plan() {
    return new ModelPlan(
        Chain.of(new SyntheticEncoder()).then(new SyntheticDecoder()).declared(),
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

  /** A batch of sentences that never seem to end, all of one symbol. */
  List<Example> endlessBatch() {
    int[] endless = new int[2 * DECODE_STEPS];
    return Stream.generate(() -> new Example(source(), List.of(symbols(LABELS)), endless))
        .limit(ENDLESS_BATCH)
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
}
