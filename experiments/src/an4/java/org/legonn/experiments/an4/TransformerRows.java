package org.legonn.experiments.an4;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.examples.speech.EnglishWords;
import org.legonn.examples.speech.WordDecoder;
import org.legonn.experiments.PlannedScore.Exchange;
import org.legonn.experiments.PlannedSystem;
import org.legonn.experiments.RecognitionRow;
import org.legonn.experiments.speech.GermanLetters;
import org.legonn.experiments.speech.LearningSchedule;
import org.legonn.experiments.speech.Mfcc;
import org.legonn.experiments.speech.ReadSpeechEncoder;
import org.legonn.experiments.speech.ReadSpeechRecogniserModel;
import org.legonn.experiments.speech.Recognition;
import org.legonn.experiments.speech.TextTranslator;

/**
 * Recognisers of Transformer layers: of two modules and of three, as they are and tuned to each
 * other.
 *
 * @param german text's system, whose decoder recognisers take
 * @param pronunciation the system of the pronunciation model
 * @param translator what writes in German what a recogniser's encoder hears
 */
record TransformerRows(
    ReadSpeech speech,
    PlannedSystem<Text<GermanLetters>> german,
    PlannedSystem<Text<HeardPhonemes>> pronunciation,
    TextTranslator translator,
    Recognition test) {
  private static final double FAST = 2e-3;

  /** Frames a batch: of fewer, an encoder learns sooner. */
  private static final int FEW = 1_500;

  private static final int MANY = 4_000;

  /**
   * Where an encoder of speech learns.
   *
   * @param prefix of its systems' names
   */
  private record Recogniser(
      String prefix,
      Chain<Speech<Mfcc>, Text<EnglishWords>> chain,
      Class<?> encoder,
      Class<?> decoder) {}

  List<RecognitionRow> rows() {
    return Stream.of(twoModules(), threeModules(), translations()).flatMap(List::stream).toList();
  }

  private static Recogniser words() {
    return new Recogniser(
        "", ReadSpeechRecogniserModel.chain(), ReadSpeechEncoder.class, WordDecoder.class);
  }

  private PlannedSystem<Speech<Mfcc>> whole() {
    return thorough("whole", words());
  }

  private List<RecognitionRow> twoModules() {
    Recogniser words = words();
    var whole = whole();
    var tuned =
        speech
            .learn("tuned", words.chain, An4Data.ALL, new LearningSchedule(1_000, 100, 5e-4, MANY))
            .from(whole, words.encoder)
            .from(german, words.decoder);
    List<Exchange> decoder = List.of(new Exchange(german, words.decoder));
    return List.of(
        test.row("whole", "whole recogniser", whole),
        test.row(
            "german-decoder", "its encoder, German text's decoder", whole, words.chain, decoder),
        test.row("tuned", "… tuned end to end", tuned),
        test.row(
            "experienced",
            "its encoder, that decoder tuned to unheard speakers",
            whole,
            words.chain,
            tunedToUnheard(words, words.chain, decoder)));
  }

  /** What is said in English, written in German. */
  private List<RecognitionRow> translations() {
    var recogniser = whole();
    An4Data data = speech.data();
    Path german = data.germanDevelopment();
    return List.of(
        translator.zeroShot("german-zero-shot", recogniser, new ReadSpeechEncoder(), german),
        translator.cascade("german-cascade", recogniser, data.development(), german));
  }

  private List<RecognitionRow> threeModules() {
    Recogniser phonemes =
        new Recogniser(
            "phonemes-",
            Chain.of(new PhonemeEncoder()).then(new PhonemeDecoder()),
            PhonemeEncoder.class,
            PhonemeDecoder.class);
    var chain =
        Chain.of(new PhonemeEncoder()).then(new PronunciationModel()).then(new WordDecoder());
    var encoder = thorough("phonemes", phonemes);
    var tuned =
        speech
            .learn("three-tuned", chain, An4Data.ALL, new LearningSchedule(300, 30, 2e-4, MANY))
            .from(encoder, PhonemeEncoder.class)
            .from(pronunciation, PronunciationModel.class)
            .from(german, WordDecoder.class);
    List<Exchange> others =
        List.of(
            new Exchange(pronunciation, PronunciationModel.class),
            new Exchange(german, WordDecoder.class));
    return List.of(
        test.row("three-modules", "three modules of three models", encoder, chain, others),
        test.row("three-tuned", "… tuned end to end", tuned),
        test.row(
            "three-experienced",
            "… pronunciation model and decoder tuned to unheard speakers",
            encoder,
            chain,
            tunedToUnheard(phonemes, chain, others)));
  }

  /**
   * Modules tuned to speech that no encoder has learnt from: of each fold's speakers, behind an
   * encoder of the other folds. Of what it knows by heart an encoder is too sure.
   *
   * @param recogniser where the folds' encoders learn
   * @param chain where the modules are tuned
   * @param modules what is tuned
   */
  private List<Exchange> tunedToUnheard(
      Recogniser recogniser,
      Chain<Speech<Mfcc>, Text<EnglishWords>> chain,
      List<Exchange> modules) {
    LearningSchedule few = new LearningSchedule(6_000, 500, FAST, FEW);
    LearningSchedule many = new LearningSchedule(1_200, 120, 1e-3, MANY);
    List<Exchange> tuned = modules;
    for (int fold = 0; fold < An4Data.FOLDS; fold++) {
      String without = An4Data.without(fold);
      String only = An4Data.only(fold);
      var others = speech.learn(recogniser.prefix + without, recogniser.chain, without, few);
      var system =
          speech
              .learn(
                  recogniser.prefix + only,
                  chain,
                  only,
                  many,
                  training -> training.freeze(PlannedSystem.name(recogniser.encoder)))
              .from(others, recogniser.encoder);
      for (Exchange before : tuned) {
        system = system.from(before.from(), before.module());
      }
      PlannedSystem<?> last = system;
      tuned = modules.stream().map(module -> new Exchange(last, module.module())).toList();
    }
    return tuned;
  }

  /** Learns from all speech, at the end from more of it at a time. */
  private PlannedSystem<Speech<Mfcc>> thorough(String id, Recogniser recogniser) {
    LearningSchedule slow = new LearningSchedule(9_000, 500, FAST, FEW);
    LearningSchedule more = new LearningSchedule(2_500, 250, 1.5e-3, MANY);
    var first = speech.learn(id + "-first", recogniser.chain, An4Data.ALL, slow);
    return speech
        .learn(id, recogniser.chain, An4Data.ALL, more)
        .from(first, recogniser.encoder, recogniser.decoder);
  }
}
