package org.legonn.examples.speech;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.legonn.examples.experiment.Evaluation;
import org.legonn.examples.experiment.Search;
import org.legonn.examples.experiment.Training;
import org.legonn.examples.experiment.Utterances;
import org.legonn.examples.experiment.WerRow;

/**
 * How recognisers are compared: on the same speech, searched alike.
 *
 * @param manifest of held-out speech
 */
public record Recognition(Path manifest) {
  /**
   * CTC judges only what the decoder finds likely, twice as many symbols as there are hypotheses,
   * and so many must be enough where a decoder is unsure.
   */
  private static final Search SEARCH =
      new Search("", List.of("--joint-ctc", "0.6", "--beam", "20"));

  /**
   * A system's row.
   *
   * @param trainer of the assembly of all its modules
   * @param model the training that made the modules, but for those that others made
   * @param loads those others, by the module's name
   */
  public WerRow row(
      String id, String title, Class<?> trainer, Training model, Map<String, Training> loads) {
    return new WerRow(
        id, title, new Evaluation<>(trainer, model, loads, new Utterances(manifest), SEARCH));
  }
}
