package org.legonn.runtime.decode;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.SymbolCodec;

/** Decodes sources through a chain. Doesn't own the model. */
public final class ChainDecoder {
  private static final int BATCH_POSITIONS = 4096;

  private final Model model;
  private final ChainCodecs codecs;
  private final InterfaceLengths lengths;
  private final SearchPolicy policy;
  private final LengthBatches batches = new LengthBatches(BATCH_POSITIONS);

  public ChainDecoder(
      Model model, ChainCodecs codecs, InterfaceLengths lengths, SearchPolicy policy) {
    this.model = model;
    this.codecs = codecs;
    this.lengths = lengths;
    this.policy = policy;
  }

  /** For every source its translations, the best first; one empty text for an empty source. */
  public List<List<Translation>> translate(List<? extends Source> sources) {
    return batches.map(sources, List.of(new Translation("", 0)), this::search);
  }

  /** One source of at least one symbol, with the likeliest classes of every position. */
  public Inspection inspect(Source source, int top) {
    List<Source> batch = List.of(source);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < codecs.interfaces().size(); i++) {
      int classes = codecs.interfaces().get(i).size() + 1;
      readings.addAll(model.read(batch, i, Math.min(top, classes)));
    }
    int[] best = hypotheses(batch).get(0).get(0).symbols();
    return new Inspection(
        readings,
        best,
        codecs.target().decode(best),
        model.attention(batch, List.of(best)).map(all -> all.get(0)));
  }

  private List<List<Hypothesis>> hypotheses(List<Source> batch) {
    int longest = batch.stream().mapToInt(Source::length).max().orElseThrow();
    int[] positions = lengths.of(longest);
    return model.decode(batch, policy.forPositions(positions[positions.length - 1]));
  }

  private List<List<Translation>> search(List<Source> batch) {
    return hypotheses(batch).stream()
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
    Reading nothing = new Reading(new int[0][], new float[0][]);
    return batches.map(sources, nothing, batch -> model.read(batch, interfaceIndex, 1)).stream()
        .map(reading -> codec.decode(CtcReading.greedy(reading, codec.size())))
        .toList();
  }
}
