package org.legonn.examples.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.legonn.examples.experiment.Training;

/**
 * How long, how fast and how much at a time a system of the experiments learns.
 *
 * @param rate the learning rate after the warm-up
 * @param batch tokens of text, frames of speech
 */
public record Schedule(int steps, int warmup, String rate, int batch) {
  /** The same, shorter or longer; all of it is a share of 1. */
  public Schedule shortened(double share) {
    return new Schedule(
        Math.max(1, (int) Math.round(share * steps)),
        (int) Math.round(share * warmup),
        rate,
        batch);
  }

  /**
   * A training.
   *
   * @param options which data to learn from, and how else
   * @param starts trainings whose weights a module begins with, by the module's name
   */
  public Training training(
      String id, Class<?> trainer, List<String> options, Map<String, Training> starts) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("--batch-tokens", Integer.toString(batch)));
    all.addAll(List.of("--learning-rate", rate, "--warmup", Integer.toString(warmup)));
    all.addAll(List.of("--average-decay", "0.999", "--valid-every", "500"));
    return new Training(id, trainer, steps, all, starts);
  }
}
