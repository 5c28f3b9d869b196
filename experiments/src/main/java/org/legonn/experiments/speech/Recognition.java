package org.legonn.experiments.speech;

import java.nio.file.Path;
import java.util.List;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.experiments.PlannedScore;
import org.legonn.experiments.PlannedScore.Exchange;
import org.legonn.experiments.PlannedSystem;
import org.legonn.experiments.RecognitionRow;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.settings.Search;

/**
 * How recognisers are compared: on the same speech, searched alike.
 *
 * @param out folder of the experiment
 * @param manifest of held-out speech
 */
public record Recognition(Path out, Path manifest) {
  /**
   * CTC judges only what the decoder finds likely, twice as many symbols as there are hypotheses,
   * and so many must be enough where a decoder is unsure.
   */
  static final Search SEARCH = Search.beam(20).jointCtc(0.6);

  /** Of recognisers that are compared over several, from 1 on. */
  public static final int SEEDS = 3;

  /** A system's row. */
  public RecognitionRow row(String id, String title, PlannedSystem<? extends Speech<?>> system) {
    return row(id, title, system, system.chain(), List.of());
  }

  /** The row of a chain of a system's modules and others. */
  public RecognitionRow row(
      String id,
      String title,
      PlannedSystem<?> system,
      Chain<? extends Speech<?>, ? extends Text<?>> chain,
      List<Exchange> others) {
    return new RecognitionRow(
        id,
        title,
        PlannedScore.of(out, "", system, chain, others, SEARCH, SpeechManifest.of(manifest)));
  }
}
