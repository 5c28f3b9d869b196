package org.legonn.examples.experiment;

import java.util.List;
import java.util.Optional;

/**
 * A row of an experiment's table.
 *
 * @param id how the command line names it
 * @param title how the table names it
 * @param paper what the paper found, on its own data; empty where it has no such row
 * @param seeds what is measured, once a seed
 */
public record Row(String id, String title, String paper, List<Pairing> seeds) {
  public Row {
    seeds = List.copyOf(seeds);
  }

  /**
   * An encoder before its own decoder and before another.
   *
   * @param exchanged none where the row is of the system itself
   */
  public record Pairing(Evaluation own, Optional<Evaluation> exchanged) {
    public static Pairing alone(Evaluation own) {
      return new Pairing(own, Optional.empty());
    }

    public static Pairing of(Evaluation own, Evaluation exchanged) {
      return new Pairing(own, Optional.of(exchanged));
    }
  }
}
