package org.legonn.runtime.result;

import java.util.List;
import java.util.Optional;
import org.legonn.runtime.backend.Attention;
import org.legonn.runtime.backend.Reading;

/**
 * One source as a chain reads it, from interface to interface.
 *
 * @param readings the likeliest classes of every position, an interface each
 * @param texts what each interface says by itself: its CTC reading
 * @param symbols what the decoder writes, by class
 * @param text the same as text
 * @param attention where the decoder looks meanwhile; empty where the engine doesn't tell
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record Inspection(
    List<Reading> readings,
    List<String> texts,
    int[] symbols,
    String text,
    Optional<Attention> attention) {
  public Inspection {
    readings = List.copyOf(readings);
    texts = List.copyOf(texts);
  }
}
