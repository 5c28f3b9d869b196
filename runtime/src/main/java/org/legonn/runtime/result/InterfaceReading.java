package org.legonn.runtime.result;

import java.util.List;

/**
 * What one encoder says of one source, in the symbols of its interface vocabulary.
 *
 * @param module the name of the module that ends at the interface
 * @param signal what it gives, such as {@code Marginals<English>}
 * @param positions for each of the interface's K positions its likeliest symbols, the likeliest
 *     first
 * @param text what the encoder says by itself: its CTC reading, as text
 */
public record InterfaceReading(
    String module, String signal, List<List<SymbolProbability>> positions, String text) {
  public InterfaceReading {
    positions = positions.stream().map(List::copyOf).toList();
  }
}
