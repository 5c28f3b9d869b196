package org.legonn.runtime.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One source as a chain reads it, from interface to interface.
 *
 * @param interfaces what each encoder says, in order
 * @param text what the decoder writes
 * @param symbols the same in its symbols, without the end of sentence
 * @param attention {@code [U+1, K]}: for every symbol, and the end of sentence, the share of the
 *     decoder's attention that each position of the last interface gets, as the mean over the heads
 *     of its last layer; rows add up to 1. Empty where the engine doesn't tell.
 * @param seconds that the source lasts; empty of text
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record Inspection(
    List<InterfaceReading> interfaces,
    ScoredText text,
    List<String> symbols,
    Optional<float[][]> attention,
    OptionalDouble seconds) {
  public Inspection {
    interfaces = List.copyOf(interfaces);
    symbols = List.copyOf(symbols);
  }
}
