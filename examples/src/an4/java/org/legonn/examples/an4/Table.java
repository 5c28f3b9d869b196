package org.legonn.examples.an4;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.legonn.examples.experiment.ParallelText;
import org.legonn.examples.experiment.Row;
import org.legonn.examples.experiment.Training;
import org.legonn.examples.speech.GermanText;
import org.legonn.examples.speech.ReadSpeechRecogniserTrainer;
import org.legonn.examples.speech.Recognition;
import org.legonn.examples.speech.Schedule;

/** The systems that are compared. */
final class Table {
  /**
   * Where an encoder of speech learns.
   *
   * @param prefix of its trainings' names
   * @param decoder it learns with this one
   */
  private record Recogniser(String prefix, Class<?> trainer, String encoder, String decoder) {}

  /** Of the longest training. */
  static final int STEPS = 9_000;

  private static final String FAST = "2e-3";

  /** Frames a batch: of fewer, an encoder learns sooner. */
  private static final int FEW = 1_500;

  private static final int MANY = 4_000;

  private static final Recogniser WORDS =
      new Recogniser("", ReadSpeechRecogniserTrainer.class, "read-speech-encoder", "word-decoder");
  private static final Recogniser PHONEMES =
      new Recogniser(
          "phonemes-", PhonemeRecogniserTrainer.class, "phoneme-encoder", "phoneme-decoder");
  private static final Class<?> THREE_MODULES = ThreeModulesTrainer.class;
  private static final String PRONUNCIATION_MODEL = "pronunciation-model";

  private final An4Data data;
  private final double share;
  private final Recognition test;
  private final Training german;

  /**
   * A table.
   *
   * @param share of the usual number of steps
   */
  Table(An4Data data, double share) {
    this.data = data;
    this.share = share;
    this.test = new Recognition(data.development());
    this.german = GermanText.training(data.folder(), share);
  }

  ImmutableList<Row> rows() {
    return ImmutableList.<Row>builder().addAll(twoModules()).addAll(threeModules()).build();
  }

  private List<Row> twoModules() {
    Training whole = thorough("whole", WORDS);
    Training tuned =
        train(
            "tuned",
            WORDS.trainer,
            An4Data.ALL,
            new Schedule(1_000, 100, "5e-4", MANY),
            Map.of(WORDS.encoder, whole, WORDS.decoder, german));
    return List.of(
        test.row("whole", "whole recogniser", WORDS.trainer, whole, Map.of()),
        test.row(
            "german-decoder",
            "its encoder, German text's decoder",
            WORDS.trainer,
            whole,
            Map.of(WORDS.decoder, german)),
        test.row("tuned", "… tuned end to end", WORDS.trainer, tuned, Map.of()),
        test.row(
            "experienced",
            "its encoder, that decoder tuned to unheard speakers",
            WORDS.trainer,
            whole,
            tunedToUnheard(WORDS, WORDS.trainer, Map.of(WORDS.decoder, german))));
  }

  /**
   * Modules tuned to speech that no encoder has learnt from: of each fold's speakers, behind an
   * encoder of the other folds. Of what it knows by heart an encoder is too sure.
   *
   * @param recogniser where the folds' encoders learn
   * @param chain where the modules are tuned
   * @param modules what is tuned, by name
   */
  private Map<String, Training> tunedToUnheard(
      Recogniser recogniser, Class<?> chain, Map<String, Training> modules) {
    String encoder = recogniser.encoder;
    Map<String, Training> starts = new HashMap<>(modules);
    for (int fold = 0; fold < An4Data.FOLDS; fold++) {
      String without = An4Data.without(fold);
      Schedule few = new Schedule(6_000, 500, FAST, FEW);
      starts.put(
          encoder, train(recogniser.prefix + without, recogniser.trainer, without, few, Map.of()));
      String only = An4Data.only(fold);
      Schedule many = new Schedule(1_200, 120, "1e-3", MANY);
      Training tuned =
          train(recogniser.prefix + only, chain, only, many, starts, "--freeze", encoder);
      modules.keySet().forEach(module -> starts.put(module, tuned));
    }
    starts.remove(encoder);
    return starts;
  }

  private List<Row> threeModules() {
    Training phonemes = thorough("phonemes", PHONEMES);
    Map<String, Training> others =
        Map.of(PRONUNCIATION_MODEL, pronunciation(), WORDS.decoder, german);
    Map<String, Training> all = new HashMap<>(others);
    all.put(PHONEMES.encoder, phonemes);
    Training tuned =
        train("three-tuned", THREE_MODULES, An4Data.ALL, new Schedule(300, 30, "2e-4", MANY), all);
    return List.of(
        test.row("three-modules", "three modules of three models", THREE_MODULES, phonemes, others),
        test.row("three-tuned", "… tuned end to end", THREE_MODULES, tuned, Map.of()),
        test.row(
            "three-experienced",
            "… pronunciation model and decoder tuned to unheard speakers",
            THREE_MODULES,
            phonemes,
            tunedToUnheard(PHONEMES, THREE_MODULES, others)));
  }

  /** Learns from all speech, at the end from more of it at a time. */
  private Training thorough(String id, Recogniser recogniser) {
    Class<?> trainer = recogniser.trainer;
    Training first =
        train(id + "-first", trainer, An4Data.ALL, new Schedule(STEPS, 500, FAST, FEW), Map.of());
    return train(
        id,
        trainer,
        An4Data.ALL,
        new Schedule(2_500, 250, "1.5e-3", MANY),
        Map.of(recogniser.encoder, first, recogniser.decoder, first));
  }

  /** Learns from speech. */
  private Training train(
      String id,
      Class<?> trainer,
      String part,
      Schedule schedule,
      Map<String, Training> starts,
      String... more) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--train", data.speech(part).toString()));
    options.addAll(List.of("--valid", data.development().toString()));
    options.addAll(List.of("--speed-perturb", "0.85,0.9,1.0,1.1,1.15"));
    options.addAll(List.of(more));
    return schedule.shortened(share).training(id, trainer, options, starts);
  }

  /** Learns from English text and how it is pronounced. */
  private Training pronunciation() {
    return new Schedule(6_000, 300, FAST, 2_000)
        .shortened(share)
        .training(
            "pronunciation",
            TextPronunciationTrainer.class,
            ParallelText.training(data.phonemes("train"), data.phonemes("valid")),
            Map.of());
  }
}
