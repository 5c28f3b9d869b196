package org.legonn.examples.numbers.demo;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Text;
import org.legonn.examples.numbers.EnglishDecoder;
import org.legonn.examples.numbers.EnglishNumberWords;
import org.legonn.examples.numbers.FrenchToEnglishModel;
import org.legonn.examples.numbers.GermanToEnglishModel;
import org.legonn.examples.numbers.NumberCorpus;
import org.legonn.examples.numbers.NumberLanguage;
import org.legonn.examples.numbers.RomanianToEnglishModel;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.Run;
import org.legonn.runtime.Training;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.Search;

/** An encoder and a decoder that the demo trains together. */
enum DemoSystem {
  GERMAN(Kind.LEGO, NumberLanguage.GERMAN),
  ROMANIAN(Kind.LEGO, NumberLanguage.ROMANIAN),
  FRENCH(Kind.LEGO, NumberLanguage.FRENCH),
  GERMAN_JITTER(Kind.JITTER, NumberLanguage.GERMAN),
  GERMAN_NO_CTC(Kind.NO_CTC, NumberLanguage.GERMAN),
  ROMANIAN_NO_CTC(Kind.NO_CTC, NumberLanguage.ROMANIAN);

  /** How a system is trained. */
  enum Kind {
    /** As in the paper. */
    LEGO("lego", "", 1_000, 3e-3, 1),
    /** The decoder on a jittered interface. */
    JITTER("jitter", " (jitter)", 1_000, 3e-3, 1),
    /**
     * The interface without its CTC loss, so that nothing ties it to the vocabulary. Without that
     * help an encoder and its own decoder learn their private language in smaller steps only.
     */
    NO_CTC("noctc", " (no CTC)", 2_000, 1e-3, 0);

    private final String id;
    private final String suffix;
    private final int steps;
    private final double learningRate;
    private final double ctcWeight;

    Kind(String id, String suffix, int steps, double learningRate, double ctcWeight) {
      this.id = id;
      this.suffix = suffix;
      this.steps = steps;
      this.learningRate = learningRate;
      this.ctcWeight = ctcWeight;
    }

    /** The name in results. */
    String id() {
      return id;
    }
  }

  /** Up to this rate positions of the interface are repeated and dropped. */
  private static final double JITTER = 0.6;

  private final Kind kind;
  private final NumberLanguage language;

  DemoSystem(Kind kind, NumberLanguage language) {
    this.kind = kind;
    this.language = language;
  }

  /** All systems, so that at the end no core is left with a long one while others are idle. */
  static List<DemoSystem> longestFirst() {
    return Stream.of(values())
        .sorted(Comparator.comparing(DemoSystem::kind, Comparator.reverseOrder()))
        .toList();
  }

  Kind kind() {
    return kind;
  }

  /** The source language. */
  NumberLanguage language() {
    return language;
  }

  /** The name people read. */
  String title() {
    return language.title() + kind.suffix;
  }

  private Path folder(Path runs) {
    return runs.resolve(language.id() + "-" + kind.id);
  }

  private Chain<? extends Text<?>, Text<EnglishNumberWords>> chain() {
    return switch (language) {
      case GERMAN -> GermanToEnglishModel.chain();
      case ROMANIAN -> RomanianToEnglishModel.chain();
      case FRENCH -> FrenchToEnglishModel.chain();
      case ENGLISH -> throw new IllegalArgumentException("English is the target");
    };
  }

  /** Trains encoder and decoder together, on one core: several systems are trained at a time. */
  Run train(NumberCorpus numbers, Path runs, long seed, TrainingListener listener) {
    return Training.of(chain())
        .data(numbers.train(language))
        .validation(numbers.valid(language))
        .steps(kind.steps)
        .batchTokens(1_000)
        .learningRate(kind.learningRate)
        .warmup(100)
        .ctcWeight(kind.ctcWeight)
        .jitter(EnglishDecoder.class, kind == Kind.JITTER ? JITTER : 0)
        .seed(seed)
        .logEvery(10)
        .threads(1)
        .device(new Device.Cpu())
        .listener(listener)
        .run(folder(runs));
  }

  /** The run that {@link #train} left. */
  Run run(Path runs) {
    return Run.in(folder(runs));
  }

  /** Scores the encoder before a system's decoder: its own, or another's as it is. */
  Scores score(DemoSystem decoder, NumberCorpus numbers, Path runs) {
    return Evaluation.of(chain(), run(runs))
        .load(decoder.run(runs).module(EnglishDecoder.class))
        .search(Search.greedy())
        .threads(1)
        .device(new Device.Cpu())
        .score(numbers.test(language));
  }
}
