package org.legonn.experiments.an4;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Features;
import org.legonn.dsl.Speech;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Text;
import org.legonn.examples.speech.EnglishWords;
import org.legonn.examples.speech.WordDecoder;
import org.legonn.experiments.PlannedScore.Exchange;
import org.legonn.experiments.PlannedSystem;
import org.legonn.experiments.RecognitionRow;
import org.legonn.experiments.speech.BlankSkippingWordDecoder;
import org.legonn.experiments.speech.ConformerSpeechEncoder;
import org.legonn.experiments.speech.GermanText;
import org.legonn.experiments.speech.LearningSchedule;
import org.legonn.experiments.speech.LiveSpeechEncoder;
import org.legonn.experiments.speech.Recognition;
import org.legonn.runtime.Training;
import org.legonn.runtime.settings.EngineOptions.Precision;

/**
 * Recognisers of conformer layers, each with several seeds: whole, before the decoder that learnt
 * from German text, of three modules from three models, and heard while somebody speaks.
 *
 * @param pronunciation the system of the pronunciation model
 */
record ConformerRows(
    ReadSpeech speech,
    GermanText text,
    PlannedSystem<Text<HeardPhonemes>> pronunciation,
    Recognition test) {
  /** Frames a batch: of fewer, an encoder learns sooner. */
  private static final LearningSchedule ENCODER = new LearningSchedule(13_500, 600, 2e-3, 1_500);

  /** A decoder needs more symbols at a time, or it does not learn where to look. */
  private static final LearningSchedule DECODER = new LearningSchedule(3_000, 300, 1.5e-3, 12_000);

  List<RecognitionRow> rows() {
    return IntStream.rangeClosed(1, Recognition.SEEDS).boxed().flatMap(this::of).toList();
  }

  private Stream<RecognitionRow> of(int seed) {
    var encoder = new ConformerSpeechEncoder();
    var whole = whole("conformer-" + seed, encoder, seed);
    var german = text.system("german-skipping", new BlankSkippingWordDecoder(), speech.share());
    return Stream.of(
        test.row("conformer-" + seed, "whole recogniser of conformer layers, seed " + seed, whole),
        test.row(
            "conformer-german-" + seed,
            "its encoder, German text's decoder, seed " + seed,
            whole,
            recogniser(encoder),
            List.of(new Exchange(german, BlankSkippingWordDecoder.class))),
        threeModules(seed),
        test.row(
            "live-" + seed,
            "whole recogniser, heard while it is said, seed " + seed,
            whole("live-" + seed, new LiveSpeechEncoder(), seed)));
  }

  private static <F extends Features> Chain<Speech<F>, Text<EnglishWords>> recogniser(
      SpeechEncoder<F, EnglishWords> encoder) {
    return Chain.of(encoder).then(new BlankSkippingWordDecoder());
  }

  /**
   * First the encoder learns, with a decoder that is left behind; then the decoder learns what the
   * encoder gives, which stays as it is.
   */
  private <F extends Features> PlannedSystem<Speech<F>> whole(
      String id, SpeechEncoder<F, EnglishWords> encoder, int seed) {
    var first =
        speech.learn(
            id + "-encoder",
            Chain.of(encoder).then(new WordDecoder()),
            An4Data.ALL,
            ENCODER,
            training -> settings(training, seed));
    return speech
        .learn(
            id,
            recogniser(encoder),
            An4Data.ALL,
            DECODER,
            training -> settings(training, seed).freeze(PlannedSystem.name(encoder.getClass())))
        .from(first, encoder.getClass());
  }

  private RecognitionRow threeModules(int seed) {
    var phonemes =
        speech.learn(
            "conformer-phonemes-" + seed,
            Chain.of(new ConformerPhonemeEncoder()).then(new PhonemeDecoder()),
            An4Data.ALL,
            ENCODER,
            training -> settings(training, seed));
    return test.row(
        "conformer-three-" + seed,
        "three modules of three models, seed " + seed,
        phonemes,
        Chain.of(new ConformerPhonemeEncoder())
            .then(new PronunciationModel())
            .then(new WordDecoder()),
        List.of(
            new Exchange(pronunciation, PronunciationModel.class),
            new Exchange(text.system(speech.share()), WordDecoder.class)));
  }

  /** Layers so narrow learn faster in float32. */
  private static <F extends Features> Training<Speech<F>> settings(
      Training<Speech<F>> training, int seed) {
    return training.seed(seed).precision(Precision.FLOAT32);
  }
}
