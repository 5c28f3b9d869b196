package org.legonn.experiments.multi30k;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.legonn.dsl.Marginals;
import org.legonn.dsl.MarginalsReader;
import org.legonn.dsl.SourceReader;
import org.legonn.dsl.Text;
import org.legonn.experiments.ExperimentProgram;
import org.legonn.experiments.TranslationRow;
import org.legonn.experiments.TranslationRow.Pairing;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Training;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.settings.Search;
import picocli.CommandLine.Command;

/** Replicates the paper's table on Multi30k. */
@Command(
    name = "Multi30kExperiment",
    description = {
      "Train, exchange and score captions' encoders and decoders; go on where it ended.",
      "The data are train, val and test_2016_flickr as SPLIT.{de,fr,en}.gz."
    })
public final class Multi30kExperiment extends ExperimentProgram {
  private static final int STEPS = 5_500;

  private Multi30kExperiment() {
    super(STEPS);
  }

  public static void main(String[] args) {
    new Multi30kExperiment().execute(args);
  }

  @Override
  protected List<TranslationRow> rows(Path data, Path out, int steps) throws IOException {
    Captions captions = new Captions(data);
    CaptionSchedule schedule = new CaptionSchedule(steps);
    return ImmutableList.<TranslationRow>builder()
        .addAll(new Table(captions, out, schedule).rows())
        .addAll(new FamilyRows(captions, out, schedule).rows())
        .build();
  }

  /**
   * The paper's rows and more of their kind, those that tell most first.
   *
   * @param schedule of a system on all data
   */
  private record Table(Captions captions, Path out, CaptionSchedule schedule) {

    /** An ungrounded interface is learnt in smaller steps only. */
    private static final double UNGROUNDED_RATE = 1e-3;

    private static final double TUNING_RATE = 1e-3;

    /** The decoder's scores, and what the last interface's CTC says of the text. */
    private static final Search JOINT = Search.beam(4).jointCtc(0.5);

    List<TranslationRow> rows() throws IOException {
      return ImmutableList.<TranslationRow>builder()
          .addAll(languages())
          .addAll(withoutCtc())
          .addAll(halves())
          .addAll(seedsAndArchitectures())
          .addAll(beamConvolution())
          .addAll(tenth())
          .build();
    }

    private List<TranslationRow> languages() {
      List<Pairing> germans = new ArrayList<>();
      List<Pairing> frenchs = new ArrayList<>();
      List<Pairing> exchanged = new ArrayList<>();
      List<Pairing> joint = new ArrayList<>();
      for (int seed = 1; seed <= CaptionSchedule.SEEDS; seed++) {
        germans.add(alone(german(seed)));
        frenchs.add(alone(french(seed)));
        exchanged.add(exchange(french(seed), german(seed), CaptionSystem.DECODER));
        joint.add(exchange(french(seed), german(seed), JOINT));
      }
      var tuned = settled("french-tuned").from(french(1), german(1));
      return List.of(
          new TranslationRow("german", "German", "", germans),
          new TranslationRow("french", "French", "", frenchs),
          new TranslationRow(
              "french-german", "French encoder, German decoder", "34.0 → 35.0", exchanged),
          new TranslationRow(
              "tuned",
              "… fine-tuned end to end",
              "34.0 → 35.5",
              List.of(compared(french(1), tuned, CaptionSystem.DECODER))),
          new TranslationRow(
              "joint", "French encoder, German decoder, joint scores", "34.0 → 35.0", joint),
          new TranslationRow(
              "tuned-joint",
              "… fine-tuned end to end, joint scores",
              "34.0 → 35.5",
              List.of(compared(french(1), tuned, JOINT))));
    }

    private List<TranslationRow> withoutCtc() {
      // Decoders of one seed begin alike, and without CTC keep some of that.
      var german =
          system(
              "german-no-ctc",
              Captions.GERMAN,
              new GermanCaptionEncoder(),
              new EnglishCaptionDecoder(),
              training -> full(training, Captions.GERMAN, 1, UNGROUNDED_RATE).ctcWeight(0));
      var french =
          system(
              "french-no-ctc",
              Captions.FRENCH,
              new FrenchCaptionEncoder(),
              new EnglishCaptionDecoder(),
              training -> full(training, Captions.FRENCH, 2, UNGROUNDED_RATE).ctcWeight(0));
      return List.of(
          new TranslationRow("german-no-ctc", "German without CTC", "", List.of(alone(german))),
          new TranslationRow(
              "no-ctc",
              "French without CTC, that decoder",
              "swap 0.0",
              List.of(exchange(french, german, CaptionSystem.DECODER))));
    }

    /** Each in as many passes over its half. */
    private List<TranslationRow> halves() throws IOException {
      ParallelText even = captions.train(Captions.GERMAN, line -> line % 2 == 0);
      ParallelText odd = captions.train(Captions.FRENCH, line -> line % 2 == 1);
      var german =
          system(
              "german-half",
              Captions.GERMAN,
              new GermanCaptionEncoder(),
              new EnglishCaptionDecoder(),
              training ->
                  full(training, Captions.GERMAN, 1, CaptionSchedule.RATE)
                      .data(even)
                      .steps(schedule.share(2)));
      var french =
          system(
              "french-half",
              Captions.FRENCH,
              new FrenchCaptionEncoder(),
              new EnglishCaptionDecoder(),
              training ->
                  full(training, Captions.FRENCH, 1, CaptionSchedule.RATE)
                      .data(odd)
                      .steps(schedule.share(2)));
      return List.of(
          new TranslationRow("german-half", "German, even lines", "", List.of(alone(german))),
          new TranslationRow(
              "halves",
              "French of odd lines, that decoder",
              "34.0 → 35.0",
              List.of(exchange(french, german, CaptionSystem.DECODER))));
    }

    private List<TranslationRow> seedsAndArchitectures() {
      List<Pairing> seeds = new ArrayList<>();
      for (int seed = 1; seed <= CaptionSchedule.SEEDS; seed++) {
        seeds.add(
            exchange(
                german(seed), german(seed % CaptionSchedule.SEEDS + 1), CaptionSystem.DECODER));
      }
      var wide =
          system(
              "german-wide",
              Captions.GERMAN,
              new WideGermanEncoder(),
              new WideEnglishDecoder(),
              training -> full(training, Captions.GERMAN, 1, CaptionSchedule.RATE));
      return List.of(
          new TranslationRow("seeds", "German, decoder of another seed", "almost no loss", seeds),
          new TranslationRow(
              "wide-encoder",
              "Wide encoder (3 + 1 layers), decoder of 128",
              "almost no loss",
              List.of(exchange(wide, german(1), CaptionSystem.DECODER))),
          new TranslationRow(
              "wide-decoder",
              "Encoder of 128 (2 + 2 layers), wide decoder",
              "almost no loss",
              List.of(exchange(german(1), wide, CaptionSystem.DECODER))));
    }

    private List<TranslationRow> beamConvolution() {
      var german = germanBefore(new BeamEnglishDecoder(), "german-beam", 1);
      var other = germanBefore(new BeamEnglishDecoder(), "german-beam-2", 2);
      var french = frenchBefore(new BeamEnglishDecoder(), "french-beam", 1);
      var tuned = tuned("french-beam-tuned", new BeamEnglishDecoder()).from(french, german);
      return List.of(
          new TranslationRow("german-beam", "German, BeamConv", "", List.of(alone(german))),
          new TranslationRow(
              "french-german-beam",
              "French encoder, German decoder, BeamConv",
              "",
              List.of(exchange(french, german, CaptionSystem.DECODER))),
          new TranslationRow(
              "tuned-beam",
              "… fine-tuned",
              "",
              List.of(compared(french, tuned, CaptionSystem.DECODER))),
          new TranslationRow(
              "seeds-beam",
              "German, decoder of another seed, BeamConv",
              "almost no loss",
              List.of(exchange(german, other, CaptionSystem.DECODER))));
    }

    /** A system on a tenth soon knows it by heart: the best weights are kept. */
    private List<TranslationRow> tenth() throws IOException {
      ParallelText tenth = captions.train(Captions.GERMAN, line -> line % 10 == 0);
      var german =
          system(
              "german-tenth",
              Captions.GERMAN,
              new GermanCaptionEncoder(),
              new EnglishCaptionDecoder(),
              training ->
                  full(training, Captions.GERMAN, 1, CaptionSchedule.RATE)
                      .data(tenth)
                      .steps(schedule.share(4))
                      .keepBest(Criterion.LOSS));
      return List.of(
          new TranslationRow(
              "tenth",
              "German of a tenth, decoder of all data",
              "> 50 % fewer errors",
              List.of(exchange(german, german(1), CaptionSystem.DECODER))));
    }

    private CaptionSystem<Text<GermanCaptions>> german(int seed) {
      return germanBefore(new EnglishCaptionDecoder(), seeded("german", seed), seed);
    }

    private CaptionSystem<Text<FrenchCaptions>> french(int seed) {
      return frenchBefore(new EnglishCaptionDecoder(), seeded("french", seed), seed);
    }

    private static String seeded(String id, int seed) {
      return seed == 1 ? id : id + "-" + seed;
    }

    private CaptionSystem<Text<GermanCaptions>> germanBefore(
        MarginalsReader<Marginals<EnglishCaptions>, Text<EnglishCaptions>> decoder,
        String id,
        int seed) {
      return system(
          id,
          Captions.GERMAN,
          new GermanCaptionEncoder(),
          decoder,
          training -> full(training, Captions.GERMAN, seed, CaptionSchedule.RATE));
    }

    private CaptionSystem<Text<FrenchCaptions>> frenchBefore(
        MarginalsReader<Marginals<EnglishCaptions>, Text<EnglishCaptions>> decoder,
        String id,
        int seed) {
      return system(
          id,
          Captions.FRENCH,
          new FrenchCaptionEncoder(),
          decoder,
          training -> full(training, Captions.FRENCH, seed, CaptionSchedule.RATE));
    }

    /** Tuned to one encoder: the decoder reads that one's marginals only, without glancing. */
    private CaptionSystem<Text<FrenchCaptions>> settled(String id) {
      return system(
          id,
          Captions.FRENCH,
          new FrenchCaptionEncoder(),
          new EnglishCaptionDecoder(),
          training -> tuning(training).glance(EnglishCaptionDecoder.class, 0));
    }

    private CaptionSystem<Text<FrenchCaptions>> tuned(
        String id, MarginalsReader<Marginals<EnglishCaptions>, Text<EnglishCaptions>> decoder) {
      return system(id, Captions.FRENCH, new FrenchCaptionEncoder(), decoder, this::tuning);
    }

    private <I extends Text<?>> Training<I> tuning(Training<I> training) {
      return full(training, Captions.FRENCH, 1, TUNING_RATE)
          .steps(schedule.share(6))
          .warmup(schedule.share(180));
    }

    private <I extends Text<?>> CaptionSystem<I> system(
        String id,
        String language,
        SourceReader<I, EnglishCaptions> encoder,
        MarginalsReader<Marginals<EnglishCaptions>, Text<EnglishCaptions>> decoder,
        UnaryOperator<Training<I>> settings) {
      return CaptionSystem.of(out, id, language, encoder, decoder, settings);
    }

    /** Training on all data. */
    private <I extends Text<?>> Training<I> full(
        Training<I> training, String language, int seed, double rate) {
      return schedule
          .of(training, seed, rate)
          .data(captions.train(language))
          .validation(captions.valid(language));
    }

    private Pairing alone(CaptionSystem<?> system) {
      return new Pairing(system.own(out, captions, "", CaptionSystem.DECODER), Optional.empty());
    }

    /** The encoder before its own decoder, and before another system's. */
    private Pairing exchange(CaptionSystem<?> encoder, CaptionSystem<?> decoder, Search search) {
      return new Pairing(
          encoder.own(out, captions, suffix(search), search),
          Optional.of(encoder.before(decoder, out, captions, suffix(search), search)));
    }

    /** A system and what became of it. */
    private Pairing compared(CaptionSystem<?> system, CaptionSystem<?> tuned, Search search) {
      return new Pairing(
          system.own(out, captions, suffix(search), search),
          Optional.of(tuned.own(out, captions, suffix(search), search)));
    }

    private static String suffix(Search search) {
      return search.equals(JOINT) ? "-joint" : "";
    }
  }
}
