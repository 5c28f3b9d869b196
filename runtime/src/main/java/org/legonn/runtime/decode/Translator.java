package org.legonn.runtime.decode;

import java.util.List;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.SymbolCodec;

/** Decodes sources through a chain. Doesn't own the model. */
public final class Translator {
  private static final int BATCH_POSITIONS = 4096;

  private final Model model;
  private final ChainCodecs codecs;
  private final InterfaceLengths lengths;
  private final SearchPolicy policy;
  private final LengthBatches batches = new LengthBatches(BATCH_POSITIONS);

  public Translator(
      Model model, ChainCodecs codecs, InterfaceLengths lengths, SearchPolicy policy) {
    this.model = model;
    this.codecs = codecs;
    this.lengths = lengths;
    this.policy = policy;
  }

  /**
   * A text that was found.
   *
   * @param score log-probability / length^α, nats
   */
  public record Translation(String text, double score) {}

  /** For every source its translations, the best first; one empty text for an empty source. */
  public List<List<Translation>> translate(List<? extends Source> sources) {
    return batches.map(sources, List.of(new Translation("", 0)), this::search);
  }

  private List<List<Translation>> search(List<Source> batch) {
    int longest = batch.stream().mapToInt(Source::length).max().orElseThrow();
    int[] positions = lengths.of(longest);
    return model.decode(batch, policy.forPositions(positions[positions.length - 1])).stream()
        .map(hypotheses -> hypotheses.stream().map(this::spell).toList())
        .toList();
  }

  private Translation spell(Hypothesis hypothesis) {
    return new Translation(codecs.target().decode(hypothesis.symbols()), hypothesis.score());
  }

  /**
   * For every source what the encoder that ends at an interface says by itself: its CTC reading.
   */
  public List<String> readInterface(List<? extends Source> sources, int interfaceIndex) {
    SymbolCodec codec = codecs.interfaces().get(interfaceIndex);
    return inspect(sources, interfaceIndex, 1).stream()
        .map(reading -> codec.decode(CtcReading.greedy(reading, codec.size())))
        .toList();
  }

  /** For every source the likeliest classes of every interface position. */
  public List<Reading> inspect(List<? extends Source> sources, int interfaceIndex, int top) {
    return batches.map(
        sources,
        new Reading(new int[0][], new float[0][]),
        batch -> model.read(batch, interfaceIndex, top));
  }
}
