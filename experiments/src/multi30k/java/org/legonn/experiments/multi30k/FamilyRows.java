package org.legonn.experiments.multi30k;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.experiments.PlannedScore;
import org.legonn.experiments.TranslationRow;
import org.legonn.experiments.TranslationRow.Pairing;
import org.legonn.runtime.FamilyMember;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Training;

/**
 * What a family is worth, three seeds: German and French together against each alone with as many
 * steps of its own; then the family's decoder, and that of German alone, behind an encoder that was
 * in neither training, has another seed, and learnt from the other half of the captions.
 */
record FamilyRows(Captions captions, Path out, CaptionSchedule schedule) {

  /** Both languages come as often, so that each has half of the steps. */
  private static final double EVENLY = 1e6;

  /** With this the decoder, which both have, learns from as many examples as alone. */
  private static final double DECODER_SHARE = 0.5;

  List<TranslationRow> rows() throws IOException {
    Half even = new Half(0);
    Half odd = new Half(1);
    List<Pairing> germans = new ArrayList<>();
    List<Pairing> frenchs = new ArrayList<>();
    List<Pairing> sparedGermans = new ArrayList<>();
    List<Pairing> sparedFrenchs = new ArrayList<>();
    List<Pairing> behindFamily = new ArrayList<>();
    List<Pairing> behindGerman = new ArrayList<>();
    List<Pairing> decoders = new ArrayList<>();
    for (int seed = 1; seed <= CaptionSchedule.SEEDS; seed++) {
      var german = even.german("german-even-" + seed, seed);
      var french = even.french("french-even-" + seed, seed);
      var third = odd.german("german-odd-" + seed, seed + CaptionSchedule.SEEDS);
      Family family = even.family("family-even-" + seed, seed, 1);
      Family spared = even.family("family-spared-" + seed, seed, DECODER_SHARE);
      germans.add(compared(german, family.german(), "-german"));
      frenchs.add(compared(french, family.french(), "-french"));
      sparedGermans.add(compared(german, spared.german(), "-german"));
      sparedFrenchs.add(compared(french, spared.french(), "-french"));
      behindFamily.add(exchanged(third, family.german()));
      behindGerman.add(exchanged(third, german));
      decoders.add(new Pairing(before(third, german), Optional.of(before(third, family.german()))));
    }
    return List.of(
        new TranslationRow("family-german", "German, learnt with French", "", germans),
        new TranslationRow("family-french", "French, learnt with German", "", frenchs),
        new TranslationRow(
            "spared-german", "German, learnt with French, the decoder spared", "", sparedGermans),
        new TranslationRow(
            "spared-french", "French, learnt with German, the decoder spared", "", sparedFrenchs),
        new TranslationRow(
            "third-family", "A third encoder, the family's decoder", "", behindFamily),
        new TranslationRow(
            "third-german", "A third encoder, the decoder of German alone", "", behindGerman),
        new TranslationRow(
            "third-both", "… the decoder of German alone, then the family's", "", decoders));
  }

  /** A family's two systems. */
  private record Family(
      CaptionSystem<Text<GermanCaptions>> german, CaptionSystem<Text<FrenchCaptions>> french) {}

  private Pairing compared(CaptionSystem<?> alone, CaptionSystem<?> together, String suffix) {
    return new Pairing(
        alone.own(out, captions, "", CaptionSystem.DECODER),
        Optional.of(together.own(out, captions, suffix, CaptionSystem.DECODER)));
  }

  private Pairing exchanged(CaptionSystem<?> encoder, CaptionSystem<?> decoder) {
    return new Pairing(
        encoder.own(out, captions, "", CaptionSystem.DECODER),
        Optional.of(before(encoder, decoder)));
  }

  private PlannedScore before(CaptionSystem<?> encoder, CaptionSystem<?> decoder) {
    return encoder.before(decoder, out, captions, "", CaptionSystem.DECODER);
  }

  /** Systems that learn from every other caption. */
  private final class Half {
    private final ParallelText german;
    private final ParallelText french;

    /** Of the lines that leave so much when halved. */
    Half(int rest) throws IOException {
      this.german = captions.train(Captions.GERMAN, line -> line % 2 == rest);
      this.french = captions.train(Captions.FRENCH, line -> line % 2 == rest);
    }

    CaptionSystem<Text<GermanCaptions>> german(String id, int seed) {
      return CaptionSystem.of(
          out,
          id,
          Captions.GERMAN,
          new GermanCaptionEncoder(),
          new EnglishCaptionDecoder(),
          training ->
              alone(training, seed).data(german).validation(captions.valid(Captions.GERMAN)));
    }

    CaptionSystem<Text<FrenchCaptions>> french(String id, int seed) {
      return CaptionSystem.of(
          out,
          id,
          Captions.FRENCH,
          new FrenchCaptionEncoder(),
          new EnglishCaptionDecoder(),
          training ->
              alone(training, seed).data(french).validation(captions.valid(Captions.FRENCH)));
    }

    /** As many steps as both alone have; the decoder learns from a share of each batch. */
    Family family(String id, int seed, double decoderShare) {
      Training<Signal> both =
          schedule
              .of(
                  Training.ofFamily(
                      FamilyMember.of("German", GermanCaptionsToEnglishModel.chain())
                          .data(german)
                          .validation(captions.valid(Captions.GERMAN)),
                      FamilyMember.of("French", FrenchCaptionsToEnglishModel.chain())
                          .data(french)
                          .validation(captions.valid(Captions.FRENCH))),
                  seed,
                  CaptionSchedule.RATE)
              .temperature(EVENLY)
              .decoderShare(decoderShare);
      return new Family(
          CaptionSystem.ofFamily(
              out,
              id,
              Captions.GERMAN,
              new GermanCaptionEncoder(),
              new EnglishCaptionDecoder(),
              both),
          CaptionSystem.ofFamily(
              out,
              id,
              Captions.FRENCH,
              new FrenchCaptionEncoder(),
              new EnglishCaptionDecoder(),
              both));
    }

    private <I extends Signal> Training<I> alone(Training<I> training, int seed) {
      return schedule.of(training, seed, CaptionSchedule.RATE).steps(schedule.share(2));
    }
  }
}
