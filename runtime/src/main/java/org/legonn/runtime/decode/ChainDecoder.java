package org.legonn.runtime.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.TellsAttention;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.Translation;

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
    List<String> ctc = new ArrayList<>();
    for (int i = 0; i < codecs.interfaces().size(); i++) {
      SymbolCodec codec = codecs.interfaces().get(i);
      readings.addAll(model.read(batch, i, Math.min(top, codec.size() + 1)));
      ctc.addAll(readInterface(batch, i));
    }
    int[] best = hypotheses(batch).get(0).get(0).symbols();
    return new Inspection(
        readings,
        ctc,
        best,
        codecs.target().decode(best),
        model instanceof TellsAttention tells
            ? Optional.of(tells.attention(batch, List.of(best)).get(0))
            : Optional.empty());
  }

  private List<List<Hypothesis>> hypotheses(List<Source> batch) {
    SearchPlan plan = policy.plan();
    List<List<Hypothesis>> found = model.decode(batch, plan);
    if (found.stream().anyMatch(List::isEmpty)) {
      int longest = batch.stream().mapToInt(Source::length).max().orElseThrow();
      int[] positions = lengths.of(longest);
      throw new InputException(
          Wording.of(
              "no text of %d to %d symbols satisfies %s, %s and %s together; lower one of them",
              plan.minimumLength(),
              plan.maximumLength(positions[positions.length - 1]),
              Setting.MIN_LENGTH,
              Setting.NO_REPEAT_NGRAM,
              Setting.JOINT_CTC));
    }
    return found;
  }

  private List<List<Translation>> search(List<Source> batch) {
    return hypotheses(batch).stream()
        .map(hypotheses -> hypotheses.stream().map(this::spell).toList())
        .toList();
  }

  private Translation spell(Hypothesis hypothesis) {
    return new Translation(codecs.target().decode(hypothesis.symbols()), hypothesis.score());
  }

  /** Texts as an interface can say them: itself the same but where its symbols lose something. */
  List<String> reread(List<String> texts, int interfaceIndex) {
    return texts.stream().map(codecs.interfaces().get(interfaceIndex)::reread).toList();
  }

  /**
   * For every source what the encoder that ends at an interface says by itself: its CTC reading.
   */
  public List<String> readInterface(List<? extends Source> sources, int interfaceIndex) {
    SymbolCodec codec = codecs.interfaces().get(interfaceIndex);
    int top = CtcReading.classes(policy.ctcBeam(), codec.size() + 1);
    return batches.map(
        sources,
        "",
        batch ->
            model.read(batch, interfaceIndex, top).stream()
                .map(
                    reading -> codec.decode(CtcReading.of(reading, codec.size(), policy.ctcBeam())))
                .toList());
  }
}
