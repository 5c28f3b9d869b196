package org.legonn.experiments.an4;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.examples.speech.EnglishWords;
import org.legonn.examples.speech.WordDecoder;
import org.legonn.experiments.ExperimentProgram;
import org.legonn.experiments.MadeData;
import org.legonn.experiments.PlannedScore.Exchange;
import org.legonn.experiments.PlannedSystem;
import org.legonn.experiments.RecognitionRow;
import org.legonn.experiments.speech.ConformerSpeechEncoder;
import org.legonn.experiments.speech.GermanLetters;
import org.legonn.experiments.speech.GermanText;
import org.legonn.experiments.speech.LearningSchedule;
import org.legonn.experiments.speech.Mfcc;
import org.legonn.experiments.speech.ReadSpeechEncoder;
import org.legonn.experiments.speech.ReadSpeechRecogniserModel;
import org.legonn.experiments.speech.Recognition;
import org.legonn.experiments.speech.TextTranslator;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import picocli.CommandLine.Command;

/**
 * Read speech: a whole recogniser; its encoder with the decoder that learnt from German text; three
 * modules from three models; as they are and tuned to each other; and read speech in German.
 */
@Command(
    name = "An4Experiment",
    description = {
      "Recognise read speech with modules of one model and of several, and translate it into German; "
          + "go on where it ended.",
      "The data are CMU AN4's cepstra: train.tsv, dev.tsv and the .npy files that they name."
    })
public final class An4Experiment extends ExperimentProgram {
  private static final int STEPS = 9_000;
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

  private An4Experiment() {
    super(STEPS);
  }

  public static void main(String[] args) {
    new An4Experiment().execute(args);
  }

  @Override
  protected List<RecognitionRow> rows(Path an4, Path out, int steps) throws IOException {
    An4Data data = new An4Data(an4, new MadeData(out));
    GermanText text = GermanText.in(out);
    data.write(text);
    double share = (double) steps / STEPS;
    return new Table(out, data, share, text.system(share), TextTranslator.in(out, share)).rows();
  }

  /**
   * The systems that are compared.
   *
   * @param share of the usual number of steps
   */
  private record Table(
      Path out,
      An4Data data,
      double share,
      PlannedSystem<Text<GermanLetters>> german,
      TextTranslator translator) {
    List<RecognitionRow> rows() {
      Recognition test = new Recognition(out, data.development());
      return Stream.of(twoModules(test), threeModules(test), conformers(test), translations())
          .flatMap(List::stream)
          .toList();
    }

    private List<RecognitionRow> twoModules(Recognition test) {
      Recogniser words =
          new Recogniser(
              "", ReadSpeechRecogniserModel.chain(), ReadSpeechEncoder.class, WordDecoder.class);
      var whole = thorough("whole", words);
      var tuned =
          learn("tuned", words.chain, An4Data.ALL, new LearningSchedule(1_000, 100, 5e-4, MANY))
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

    /** The whole recogniser with another encoder, of three seeds. */
    private List<RecognitionRow> conformers(Recognition test) {
      return IntStream.rangeClosed(1, 3)
          .mapToObj(
              seed ->
                  test.row(
                      "conformer-" + seed,
                      "whole recogniser of conformer layers, seed " + seed,
                      conformer(seed)))
          .toList();
    }

    private PlannedSystem<Speech<Mfcc>> conformer(int seed) {
      Recogniser words =
          new Recogniser(
              "conformer-",
              Chain.of(new ConformerSpeechEncoder()).then(new WordDecoder()),
              ConformerSpeechEncoder.class,
              WordDecoder.class);
      return thorough("conformer-" + seed, words, training -> training.seed(seed));
    }

    /** What is said in English, written in German. */
    private List<RecognitionRow> translations() {
      var recogniser = conformer(1);
      Path german = data.germanDevelopment();
      return List.of(
          translator.zeroShot("german-zero-shot", recogniser, new ConformerSpeechEncoder(), german),
          translator.cascade("german-cascade", recogniser, data.development(), german));
    }

    private List<RecognitionRow> threeModules(Recognition test) {
      Recogniser phonemes =
          new Recogniser(
              "phonemes-",
              Chain.of(new PhonemeEncoder()).then(new PhonemeDecoder()),
              PhonemeEncoder.class,
              PhonemeDecoder.class);
      var chain =
          Chain.of(new PhonemeEncoder()).then(new PronunciationModel()).then(new WordDecoder());
      var encoder = thorough("phonemes", phonemes);
      var pronunciation = pronunciation();
      var tuned =
          learn("three-tuned", chain, An4Data.ALL, new LearningSchedule(300, 30, 2e-4, MANY))
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
        var others = learn(recogniser.prefix + without, recogniser.chain, without, few);
        var system =
            learn(
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
      return thorough(id, recogniser, training -> training);
    }

    private PlannedSystem<Speech<Mfcc>> thorough(
        String id, Recogniser recogniser, UnaryOperator<Training<Speech<Mfcc>>> settings) {
      LearningSchedule slow = new LearningSchedule(STEPS, 500, FAST, FEW);
      LearningSchedule more = new LearningSchedule(2_500, 250, 1.5e-3, MANY);
      var first = learn(id + "-first", recogniser.chain, An4Data.ALL, slow, settings);
      return learn(id, recogniser.chain, An4Data.ALL, more, settings)
          .from(first, recogniser.encoder, recogniser.decoder);
    }

    private PlannedSystem<Speech<Mfcc>> learn(
        String id,
        Chain<Speech<Mfcc>, Text<EnglishWords>> chain,
        String part,
        LearningSchedule schedule) {
      return learn(id, chain, part, schedule, training -> training);
    }

    /** Learns from speech. */
    private PlannedSystem<Speech<Mfcc>> learn(
        String id,
        Chain<Speech<Mfcc>, Text<EnglishWords>> chain,
        String part,
        LearningSchedule schedule,
        UnaryOperator<Training<Speech<Mfcc>>> more) {
      Training<Speech<Mfcc>> training =
          schedule
              .shortened(share)
              .of(Training.of(chain))
              .data(data.speech(part).speedPerturb(0.85, 0.9, 1.0, 1.1, 1.15))
              .validation(SpeechManifest.of(data.development()));
      return PlannedSystem.of(out, id, chain, more.apply(training));
    }

    /** Learns from English text and how it is pronounced. */
    private PlannedSystem<Text<HeardPhonemes>> pronunciation() {
      var chain =
          Chain.of(new PhonemeReader()).then(new PronunciationModel()).then(new WordDecoder());
      return PlannedSystem.of(
          out,
          "pronunciation",
          chain,
          new LearningSchedule(6_000, 300, FAST, 2_000)
              .shortened(share)
              .of(Training.of(chain))
              .data(data.phonemes("train"))
              .validation(data.phonemes("valid"))
              .jitter(WordDecoder.class, GermanText.JITTER));
    }
  }
}
