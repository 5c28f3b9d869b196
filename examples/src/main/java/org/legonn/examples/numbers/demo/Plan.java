package org.legonn.examples.numbers.demo;

import static org.legonn.examples.numbers.demo.Language.FRENCH;
import static org.legonn.examples.numbers.demo.Language.GERMAN;
import static org.legonn.examples.numbers.demo.Language.ROMANIAN;

import java.util.List;

/** What the demo trains and what it compares. */
final class Plan {
  static final Run GERMAN_RUN = new Run(Variant.LEGO, GERMAN);
  static final Run ROMANIAN_RUN = new Run(Variant.LEGO, ROMANIAN);
  static final Run FRENCH_RUN = new Run(Variant.LEGO, FRENCH);
  static final Run GERMAN_JITTER = new Run(Variant.JITTER, GERMAN);
  static final Run GERMAN_NO_CTC = new Run(Variant.NO_CTC, GERMAN);
  static final Run ROMANIAN_NO_CTC = new Run(Variant.NO_CTC, ROMANIAN);

  /** All trainings. */
  static final List<Run> RUNS =
      List.of(GERMAN_RUN, ROMANIAN_RUN, FRENCH_RUN, GERMAN_JITTER, GERMAN_NO_CTC, ROMANIAN_NO_CTC);

  /** All evaluations: every run by itself, then the exchanged decoders. */
  static final List<Trial> TRIALS =
      List.of(
          Trial.own(GERMAN_RUN),
          Trial.own(ROMANIAN_RUN),
          Trial.own(FRENCH_RUN),
          Trial.own(GERMAN_JITTER),
          Trial.own(GERMAN_NO_CTC),
          Trial.own(ROMANIAN_NO_CTC),
          new Trial(ROMANIAN_RUN, GERMAN_RUN),
          new Trial(FRENCH_RUN, GERMAN_RUN),
          new Trial(ROMANIAN_RUN, GERMAN_JITTER),
          new Trial(FRENCH_RUN, GERMAN_JITTER),
          new Trial(ROMANIAN_NO_CTC, GERMAN_NO_CTC));

  private Plan() {}
}
