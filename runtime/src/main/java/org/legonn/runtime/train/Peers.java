package org.legonn.runtime.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Throwables;
import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.OptimizerState;
import org.legonn.runtime.backend.SpansWorkers;
import org.legonn.runtime.backend.TrainsFamilies;
import org.legonn.runtime.backend.WorkerGroup;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.LegonnException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Workers;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.NamedTensors;

/**
 * The workers of a training, as one of them sees them: the first reads and writes the run, and the
 * others go by what it says. All ask for the same in the same order. A training that has no others
 * agrees with itself.
 */
public final class Peers implements AutoCloseable {
  private static final Gson GSON = new Gson();

  private final Backend backend;
  private final Workers workers;
  private final Optional<WorkerGroup> group;

  private Peers(Backend backend, Workers workers, Optional<WorkerGroup> group) {
    this.backend = backend;
    this.workers = workers;
    this.group = group;
  }

  /**
   * Waits until all workers are there.
   *
   * @throws InputException if there are several, and the engine can't have that
   * @throws WorkersException if one doesn't come
   */
  public static Peers meet(Backend backend, Workers workers) {
    if (!workers.areSeveral()) {
      return new Peers(backend, workers, Optional.empty());
    }
    if (backend instanceof SpansWorkers spans) {
      return new Peers(backend, workers, Optional.of(spans.join(workers)));
    }
    throw new InputException(
        Wording.of("this engine trains in one process; leave %s away", Setting.WORKERS));
  }

  /**
   * What ends all of them, where this one can't write. Another start may mend it: a disk is full
   * for a time.
   */
  LegonnException ending(InputException unwritten) {
    return group.isPresent() && Throwables.getRootCause(unwritten) instanceof IOException
        ? new WorkersException(unwritten.wording(), unwritten)
        : unwritten;
  }

  /** Whether this worker reads and writes the run. */
  public boolean isFirst() {
    return workers.isFirst();
  }

  /** This worker's copy of a chain. */
  public Model open(ModelPlan plan, EngineOptions engine) {
    return group.isPresent() ? group.get().open(plan, engine) : backend.open(plan, engine);
  }

  /**
   * The same of each chain of a family, over one set of weights.
   *
   * @throws InputException if the engine trains no families
   */
  public List<Model> open(List<ModelPlan> plans, EngineOptions engine) {
    if (plans.size() == 1) {
      return List.of(open(plans.get(0), engine));
    }
    Object opener = group.isPresent() ? group.get() : backend;
    if (opener instanceof TrainsFamilies families) {
      return families.open(plans, engine);
    }
    throw new InputException(
        backend instanceof TrainsFamilies
            ? Wording.of(
                "this engine trains a family in one process; leave %s away", Setting.WORKERS)
            : Wording.plain(
                "this engine trains one chain at a time; train the assemblies one after the other"));
  }

  /** What the first worker says; the others are not asked. */
  public <T> T ofFirst(Class<T> type, Supplier<T> said) {
    if (group.isEmpty()) {
      return said.get();
    }
    byte[] own = isFirst() ? GSON.toJson(said.get(), type).getBytes(UTF_8) : new byte[0];
    return GSON.fromJson(new String(group.get().gather(own).get(0), UTF_8), type);
  }

  /** The sum of what the workers have. */
  public int sum(int own) {
    return group.map(with -> (int) with.sum(new float[] {own})[0]).orElse(own);
  }

  /**
   * Checks that all train the same.
   *
   * @param facts that hang on nothing but what is trained, by name
   * @throws InputException if one differs from the first; it is the same for all of them
   */
  public void requireSame(Map<String, String> facts) {
    if (group.isEmpty()) {
      return;
    }
    TypeToken<Map<String, String>> type = new TypeToken<>() {};
    List<Map<String, String>> all =
        group.get().gather(GSON.toJson(facts).getBytes(UTF_8)).stream()
            .map(said -> GSON.fromJson(new String(said, UTF_8), type))
            .toList();
    for (int worker = 1; worker < all.size(); worker++) {
      List<String> differences = differences(all.get(worker), all.get(0));
      if (!differences.isEmpty()) {
        throw new InputException(
            "worker %s differs from worker 0 in %s; start all of them alike"
                .formatted(worker, String.join("; ", differences)));
      }
    }
  }

  private static List<String> differences(Map<String, String> here, Map<String, String> there) {
    return RunIdentity.between(List.of(here, there)).stream()
        .map(
            difference ->
                "%s: %s against %s"
                    .formatted(
                        difference.what(),
                        difference.values().get(0).orElse(RunIdentity.NOTHING),
                        difference.values().get(1).orElse(RunIdentity.NOTHING)))
        .toList();
  }

  /** Gives all the first worker's weights, their average if it is kept, and optimizer. */
  void copyFirst(Model model, List<String> modules, boolean averages) {
    if (group.isEmpty()) {
      return;
    }
    copyWeights(model, modules);
    if (averages) {
      AveragedWeights.use(model, () -> copyWeights(model, modules));
    }
    OptimizerState own = model.optimizer();
    Steps steps = ofFirst(Steps.class, () -> new Steps(own.steps(), own.ofModules()));
    model.setOptimizer(
        new OptimizerState(steps.taken(), steps.ofModules(), ofFirst(own.moments())));
  }

  /** How many an optimizer has taken, and in how many of them some modules took part. */
  private record Steps(long taken, Map<String, Long> ofModules) {}

  private void copyWeights(Model model, List<String> modules) {
    modules.forEach(module -> model.setWeights(module, ofFirst(model.weights(module))));
  }

  private NamedTensors ofFirst(NamedTensors own) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    own.asMap()
        .forEach(
            (name, tensor) -> {
              float[] values = isFirst() ? tensor.toArray() : new float[tensor.elements()];
              tensors.put(name, FloatTensor.of(tensor.shape(), group.orElseThrow().sum(values)));
            });
    return NamedTensors.of(tensors);
  }

  /**
   * Whether all are to stop now, as one of them has asked to before the newest step.
   *
   * @param asked whether this one asks
   */
  boolean isToStop(boolean asked) {
    if (group.isEmpty()) {
      return asked;
    }
    if (asked) {
      group.get().askToStop();
    }
    return group.get().isAskedToStop();
  }

  @Override
  public void close() {
    group.ifPresent(WorkerGroup::close);
  }
}
