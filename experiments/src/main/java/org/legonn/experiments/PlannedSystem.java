package org.legonn.experiments;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.Chain;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.runtime.Training;

/**
 * A system of an experiment and how it is trained, whether or not it is yet.
 *
 * @param id the name of its folder; no other system of the experiment has it, but for members of
 *     its family
 * @param folder of its run
 * @param chain how it reads and writes
 * @param training its own, or its family's
 * @param needs systems whose modules it starts from
 * @param <I> what it reads
 */
public record PlannedSystem<I extends Signal>(
    String id,
    Path folder,
    Chain<I, ? extends Text<?>> chain,
    Training<?> training,
    List<PlannedSystem<?>> needs) {
  public PlannedSystem {
    needs = List.copyOf(needs);
  }

  /**
   * A system that starts from fresh weights.
   *
   * @param out folder of the experiment
   */
  public static <I extends Signal> PlannedSystem<I> of(
      Path out, String id, Chain<I, ? extends Text<?>> chain, Training<I> training) {
    return new PlannedSystem<>(id, out.resolve("runs").resolve(id), chain, training, List.of());
  }

  /**
   * A member of a family. All members have one id and one folder, and are trained once.
   *
   * @param chain the member's
   * @param training the family's
   */
  public static <I extends Signal> PlannedSystem<I> ofFamily(
      Path out, String id, Chain<I, ? extends Text<?>> chain, Training<Signal> training) {
    return new PlannedSystem<>(id, out.resolve("runs").resolve(id), chain, training, List.of());
  }

  /** The same with some modules of another system to start from. */
  public PlannedSystem<I> from(PlannedSystem<?> other, Class<?>... modules) {
    Training<?> loading = training;
    for (Class<?> module : modules) {
      loading = loading.load(name(module), other.weights(module));
    }
    List<PlannedSystem<?>> more = new ArrayList<>(needs);
    more.add(other);
    return new PlannedSystem<>(id, folder, chain, loading, more);
  }

  /** Where the weights of one of its modules are once it is trained. */
  Path weights(Class<?> module) {
    return folder.resolve(name(module));
  }

  /** The name by which chains know a module. */
  public static String name(Class<?> module) {
    return requireNonNull(module.getAnnotation(LegoModule.class)).value();
  }
}
