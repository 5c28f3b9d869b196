package org.legonn.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.runtime.Dataset;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.Run;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.settings.Search;

/**
 * A system of an experiment on held-out data, with its own modules or with those of others.
 *
 * @param id the name of its file; no other score of the experiment has it
 * @param file where what it found is kept
 * @param needs systems that must be trained before
 * @param evaluate does it
 */
public record PlannedScore(
    String id, Path file, List<PlannedSystem<?>> needs, Supplier<Scores> evaluate) {
  public PlannedScore {
    needs = List.copyOf(needs);
  }

  /** Modules of another system that stand in the place of a system's own. */
  public record Exchange(PlannedSystem<?> from, Class<?> module) {}

  /**
   * A system's score.
   *
   * @param out folder of the experiment
   * @param suffix tells the score from those with another search; may be empty
   * @param chain the system's, or one that its modules and the exchanged ones make
   */
  public static <I extends Signal> PlannedScore of(
      Path out,
      String suffix,
      PlannedSystem<?> system,
      Chain<I, ? extends Text<?>> chain,
      List<Exchange> exchanges,
      Search search,
      Dataset<? super I> test) {
    StringBuilder id = new StringBuilder(system.id());
    List<PlannedSystem<?>> needs = new ArrayList<>(List.of(system));
    for (Exchange exchange : exchanges) {
      if (!needs.contains(exchange.from())) {
        id.append(needs.size() == 1 ? "-before-" : "-").append(exchange.from().id());
        needs.add(exchange.from());
      }
    }
    id.append(suffix);
    return new PlannedScore(
        id.toString(),
        out.resolve("scores").resolve(id + ".json"),
        needs,
        () -> {
          Evaluation<I> evaluation = Evaluation.of(chain, Run.in(system.folder()));
          for (Exchange exchange : exchanges) {
            evaluation =
                evaluation.load(
                    PlannedSystem.name(exchange.module()),
                    exchange.from().weights(exchange.module()));
          }
          return evaluation.search(search).threads(1).score(test);
        });
  }
}
