package org.legonn.experiments.multi30k;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Marginals;
import org.legonn.dsl.MarginalsReader;
import org.legonn.dsl.Signal;
import org.legonn.dsl.SourceReader;
import org.legonn.dsl.Text;
import org.legonn.experiments.PlannedScore;
import org.legonn.experiments.PlannedScore.Exchange;
import org.legonn.experiments.PlannedSystem;
import org.legonn.runtime.Training;
import org.legonn.runtime.settings.Search;

/**
 * An encoder and a decoder, and the training that makes both.
 *
 * @param language the code of the source language, as in the corpus's file names
 * @param <I> what the encoder reads
 */
record CaptionSystem<I extends Text<?>>(
    String language,
    SourceReader<I, EnglishCaptions> encoder,
    MarginalsReader<Marginals<EnglishCaptions>, Text<EnglishCaptions>> decoder,
    PlannedSystem<I> system) {
  /** The decoder's scores alone. */
  static final Search DECODER = Search.beam(4);

  /** A system that starts from fresh weights. */
  static <I extends Text<?>> CaptionSystem<I> of(
      Path out,
      String id,
      String language,
      SourceReader<I, EnglishCaptions> encoder,
      MarginalsReader<Marginals<EnglishCaptions>, Text<EnglishCaptions>> decoder,
      UnaryOperator<Training<I>> settings) {
    var chain = Chain.of(encoder).then(decoder);
    var system = PlannedSystem.of(out, id, chain, settings.apply(Training.of(chain)));
    return new CaptionSystem<>(language, encoder, decoder, system);
  }

  /**
   * A member of a family.
   *
   * @param training the family's
   */
  static <I extends Text<?>> CaptionSystem<I> ofFamily(
      Path out,
      String id,
      String language,
      SourceReader<I, EnglishCaptions> encoder,
      MarginalsReader<Marginals<EnglishCaptions>, Text<EnglishCaptions>> decoder,
      Training<Signal> training) {
    var chain = Chain.of(encoder).then(decoder);
    return new CaptionSystem<>(
        language, encoder, decoder, PlannedSystem.ofFamily(out, id, chain, training));
  }

  /** The same, starting from the encoder of one system and the decoder of another. */
  CaptionSystem<I> from(CaptionSystem<I> one, CaptionSystem<?> other) {
    return new CaptionSystem<>(
        language,
        encoder,
        decoder,
        system
            .from(one.system, one.encoder.getClass())
            .from(other.system, other.decoder.getClass()));
  }

  /** The score with its own decoder. */
  PlannedScore own(Path out, Captions captions, String suffix, Search search) {
    return PlannedScore.of(
        out, suffix, system, system.chain(), List.of(), search, captions.test(language));
  }

  /** The score of the encoder before another system's decoder. */
  PlannedScore before(
      CaptionSystem<?> other, Path out, Captions captions, String suffix, Search search) {
    return PlannedScore.of(
        out,
        suffix,
        system,
        Chain.of(encoder).then(other.decoder),
        List.of(new Exchange(other.system, other.decoder.getClass())),
        search,
        captions.test(language));
  }
}
