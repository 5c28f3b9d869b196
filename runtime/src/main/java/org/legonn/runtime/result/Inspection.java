package org.legonn.runtime.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One source as a chain reads it, from interface to interface.
 *
 * @param source as given: a text, or the name of a recording
 * @param interfaces what each encoder says, in order
 * @param text what the decoder writes, with its words where the engine scores given texts
 * @param symbols the same in its symbols, without the end of sentence
 * @param readable the text as the last interface can say it: itself where the decoder writes the
 *     vocabulary that it reads, in phonemes where the interface has those; empty where the
 *     interface can't say it
 * @param attention {@code [U+1, K]}: for every symbol, and the end of sentence, the share of the
 *     decoder's attention that each position of the last interface gets, as the mean over the heads
 *     of its last layer; rows add up to 1. Empty where the engine doesn't tell.
 * @param seconds that the source lasts; empty of text
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record Inspection(
    String source,
    List<InterfaceReading> interfaces,
    ScoredText text,
    List<String> symbols,
    Optional<String> readable,
    Optional<float[][]> attention,
    OptionalDouble seconds) {
  public Inspection {
    interfaces = List.copyOf(interfaces);
    symbols = List.copyOf(symbols);
  }

  /** What the last encoder says. */
  public InterfaceReading lastInterface() {
    return interfaces.get(interfaces.size() - 1);
  }

  /** Whether the last encoder by itself says something else than the whole chain. */
  public boolean disagrees() {
    return readable.isPresent() && !readable.get().equals(lastInterface().text());
  }
}
