package org.legonn.examples.multi30k.experiment;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.legonn.examples.experiment.BleuRow;
import org.legonn.examples.experiment.BleuRow.Pairing;
import org.legonn.examples.experiment.Evaluation;
import org.legonn.examples.experiment.ParallelText;
import org.legonn.examples.experiment.Row;
import org.legonn.examples.experiment.Search;

/** The rows of the experiment, those that tell most first. */
final class Table {
  private static final int SEEDS = 3;

  /** The decoder's scores. */
  private static final Search DECODER = new Search("", List.of("--beam", "4"));

  /** Those, and what the last interface's CTC says of the text. */
  private static final Search JOINT =
      new Search("-joint", List.of("--beam", "4", "--joint-ctc", "0.5"));

  private final Captions captions;
  private final Recipe recipe;

  Table(Captions captions, int steps) {
    this.captions = captions;
    this.recipe = new Recipe(captions, steps);
  }

  ImmutableList<Row> rows() {
    return ImmutableList.<Row>builder()
        .addAll(languages())
        .addAll(withoutCtc())
        .addAll(halves())
        .addAll(seedsAndArchitectures())
        .addAll(beamConvolution())
        .addAll(tenth())
        .build();
  }

  private Assembled german(int seed) {
    return recipe.full(seeded("german", seed), Source.GERMAN, Target.ENGLISH, seed);
  }

  private Assembled french(int seed) {
    return recipe.full(seeded("french", seed), Source.FRENCH, Target.ENGLISH, seed);
  }

  private static String seeded(String id, int seed) {
    return seed == 1 ? id : id + "-" + seed;
  }

  private List<Row> languages() {
    List<Pairing> germans = new ArrayList<>();
    List<Pairing> frenchs = new ArrayList<>();
    List<Pairing> exchanged = new ArrayList<>();
    List<Pairing> joint = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      germans.add(Pairing.alone(own(german(seed))));
      frenchs.add(Pairing.alone(own(french(seed))));
      exchanged.add(exchange(french(seed), german(seed)));
      joint.add(exchange(french(seed), german(seed), JOINT));
    }
    Assembled tuned = recipe.tuned("french-tuned", french(1), german(1));
    return List.of(
        new BleuRow("german", "German", "", germans),
        new BleuRow("french", "French", "", frenchs),
        new BleuRow("french-german", "French encoder, German decoder", "34.0 → 35.0", exchanged),
        new BleuRow(
            "tuned",
            "… fine-tuned end to end",
            "34.0 → 35.5",
            List.of(Pairing.of(own(french(1)), own(tuned)))),
        new BleuRow("joint", "French encoder, German decoder, joint scores", "34.0 → 35.0", joint),
        new BleuRow(
            "tuned-joint",
            "… fine-tuned end to end, joint scores",
            "34.0 → 35.5",
            List.of(
                Pairing.of(
                    evaluation(french(1), french(1), JOINT), evaluation(tuned, tuned, JOINT)))));
  }

  private List<Row> withoutCtc() {
    // Decoders of one seed begin alike, and without CTC keep some of that.
    Assembled german = recipe.withoutCtc("german-no-ctc", Source.GERMAN, 1);
    Assembled french = recipe.withoutCtc("french-no-ctc", Source.FRENCH, 2);
    return List.of(
        new BleuRow("german-no-ctc", "German without CTC", "", List.of(Pairing.alone(own(german)))),
        new BleuRow(
            "no-ctc",
            "French without CTC, that decoder",
            "swap 0.0",
            List.of(exchange(french, german))));
  }

  private List<Row> halves() {
    Assembled german = recipe.half("german-half", Source.GERMAN, Part.EVEN_HALF);
    Assembled french = recipe.half("french-half", Source.FRENCH, Part.ODD_HALF);
    return List.of(
        new BleuRow("german-half", "German, even lines", "", List.of(Pairing.alone(own(german)))),
        new BleuRow(
            "halves",
            "French of odd lines, that decoder",
            "34.0 → 35.0",
            List.of(exchange(french, german))));
  }

  private List<Row> seedsAndArchitectures() {
    List<Pairing> seeds = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      seeds.add(exchange(german(seed), german(seed % SEEDS + 1)));
    }
    Assembled wide = recipe.full("german-wide", Source.WIDE_GERMAN, Target.WIDE_ENGLISH, 1);
    return List.of(
        new BleuRow("seeds", "German, decoder of another seed", "almost no loss", seeds),
        new BleuRow(
            "wide-encoder",
            "Wide encoder (3 + 1 layers), decoder of 128",
            "almost no loss",
            List.of(exchange(wide, german(1)))),
        new BleuRow(
            "wide-decoder",
            "Encoder of 128 (2 + 2 layers), wide decoder",
            "almost no loss",
            List.of(exchange(german(1), wide))));
  }

  private List<Row> beamConvolution() {
    Assembled german = recipe.full("german-beam", Source.GERMAN, Target.BEAM_ENGLISH, 1);
    Assembled other = recipe.full("german-beam-2", Source.GERMAN, Target.BEAM_ENGLISH, 2);
    Assembled french = recipe.full("french-beam", Source.FRENCH, Target.BEAM_ENGLISH, 1);
    Assembled tuned = recipe.tuned("french-beam-tuned", french, german);
    return List.of(
        new BleuRow("german-beam", "German, BeamConv", "", List.of(Pairing.alone(own(german)))),
        new BleuRow(
            "french-german-beam",
            "French encoder, German decoder, BeamConv",
            "",
            List.of(exchange(french, german))),
        new BleuRow("tuned-beam", "… fine-tuned", "", List.of(Pairing.of(own(french), own(tuned)))),
        new BleuRow(
            "seeds-beam",
            "German, decoder of another seed, BeamConv",
            "almost no loss",
            List.of(exchange(german, other))));
  }

  private List<Row> tenth() {
    Assembled german = recipe.tenth("german-tenth", Source.GERMAN);
    return List.of(
        new BleuRow(
            "tenth",
            "German of a tenth, decoder of all data",
            "> 50 % fewer errors",
            List.of(exchange(german, german(1)))));
  }

  private Evaluation<ParallelText> own(Assembled system) {
    return evaluation(system, system, DECODER);
  }

  private Pairing exchange(Assembled encoder, Assembled decoder) {
    return exchange(encoder, decoder, DECODER);
  }

  private Pairing exchange(Assembled encoder, Assembled decoder, Search search) {
    return Pairing.of(evaluation(encoder, encoder, search), evaluation(encoder, decoder, search));
  }

  private Evaluation<ParallelText> evaluation(Assembled encoder, Assembled decoder, Search search) {
    return new Evaluation<>(
        Assembled.trainer(encoder.source(), decoder.target()),
        encoder.training(),
        encoder.equals(decoder) ? Map.of() : Map.of(decoder.target().module(), decoder.training()),
        new ParallelText(captions.test(encoder.source().language()), captions.test("en")),
        search);
  }
}
