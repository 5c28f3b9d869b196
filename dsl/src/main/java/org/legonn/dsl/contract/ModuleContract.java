package org.legonn.dsl.contract;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;

/**
 * All that a module's weights depend on; written beside them and compared before they are read.
 *
 * @param name the module's name, kebab-case
 * @param input what it takes
 * @param output what it gives
 * @param architecture its layers in the builder's words, without what changes no weight (dropout,
 *     jitter, glancing, SpecAugment)
 */
public record ModuleContract(
    String name, SignalContract input, SignalContract output, List<String> architecture) {
  /**
   * @throws IllegalArgumentException if no kind of module takes and gives that
   */
  public ModuleContract {
    architecture = List.copyOf(architecture);
    if (output instanceof SpeechContract
        || (output instanceof TextContract && !(input instanceof MarginalsContract))) {
      throw new IllegalArgumentException(
          "no module takes %s and gives %s".formatted(input.describe(), output.describe()));
    }
  }

  /** The vocabularies of input and output, in this order; one where they are the same. */
  public List<VocabularyContract> vocabularies() {
    return Stream.of(input, output).flatMap(it -> it.spoken().stream()).distinct().toList();
  }

  /** The same over other vocabularies. */
  public ModuleContract over(UnaryOperator<VocabularyContract> change) {
    return new ModuleContract(name, input.over(change), output.over(change), architecture);
  }
}
