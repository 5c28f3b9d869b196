package org.legonn.examples.multi30k.experiment;

import org.legonn.examples.experiment.Training;
import org.legonn.examples.multi30k.FrenchToBeamEnglishTrainer;
import org.legonn.examples.multi30k.FrenchToEnglishTrainer;
import org.legonn.examples.multi30k.FrenchToSettledEnglishTrainer;
import org.legonn.examples.multi30k.GermanToBeamEnglishTrainer;
import org.legonn.examples.multi30k.GermanToEnglishTrainer;
import org.legonn.examples.multi30k.GermanToWideEnglishTrainer;
import org.legonn.examples.multi30k.WideGermanToEnglishTrainer;
import org.legonn.examples.multi30k.WideGermanToWideEnglishTrainer;

/** An encoder and a decoder, and the training that made both. */
record Assembled(Source source, Target target, Training training) {

  /** The generated trainer of an encoder before a decoder. */
  static Class<?> trainer(Source source, Target target) {
    return switch (target) {
      case ENGLISH ->
          switch (source) {
            case GERMAN -> GermanToEnglishTrainer.class;
            case WIDE_GERMAN -> WideGermanToEnglishTrainer.class;
            case FRENCH -> FrenchToEnglishTrainer.class;
          };
      case SETTLED_ENGLISH ->
          switch (source) {
            case GERMAN, WIDE_GERMAN -> throw unplanned(source, target);
            case FRENCH -> FrenchToSettledEnglishTrainer.class;
          };
      case WIDE_ENGLISH ->
          switch (source) {
            case GERMAN -> GermanToWideEnglishTrainer.class;
            case WIDE_GERMAN -> WideGermanToWideEnglishTrainer.class;
            case FRENCH -> throw unplanned(source, target);
          };
      case BEAM_ENGLISH ->
          switch (source) {
            case GERMAN -> GermanToBeamEnglishTrainer.class;
            case WIDE_GERMAN -> throw unplanned(source, target);
            case FRENCH -> FrenchToBeamEnglishTrainer.class;
          };
    };
  }

  private static IllegalArgumentException unplanned(Source source, Target target) {
    return new IllegalArgumentException("no assembly of %s and %s".formatted(source, target));
  }
}
