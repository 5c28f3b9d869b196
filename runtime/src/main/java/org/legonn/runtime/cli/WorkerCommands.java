package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.legonn.runtime.Run;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;

/**
 * What starts the workers that one {@code train} stands for: its own command, but for what is each
 * worker's.
 */
final class WorkerCommands {
  private static final Set<String> OF_WORKER =
      Set.of("--local-workers", "--restarts", "--workers", "--threads", "--device");

  private static final String RESUME = "--resume";
  private static final String FURTHER = "--further";
  private static final String CONFIG = "--config";

  private final List<String> arguments;
  private final int count;
  private final EngineOptions engine;
  private final int gpus;
  private final Path out;
  private final boolean begun;
  private final long added;

  /**
   * Of a command as it is before its workers begin.
   *
   * @param arguments of this program
   * @param gpus how many there are, for workers that nobody tells where to compute
   * @param out the run's folder
   */
  WorkerCommands(List<String> arguments, int count, EngineOptions engine, int gpus, Path out) {
    this.arguments = List.copyOf(arguments);
    this.count = count;
    this.engine = engine;
    this.gpus = gpus;
    this.out = out;
    this.begun = Run.isIn(out);
    this.added = added();
  }

  private long added() {
    return Run.isIn(out) ? Run.in(out).provenance().added() : 0;
  }

  /**
   * One each.
   *
   * @param addresses where they are to listen
   */
  List<List<String>> at(List<String> addresses) {
    return IntStream.range(0, count)
        .mapToObj(worker -> JavaCommand.with(ofWorker(worker, addresses), arguments))
        .toList();
  }

  List<String> ofWorker(int worker, List<String> addresses) {
    List<String> own = without(OF_WORKER, arguments);
    if (added() != added) {
      own = without(Set.of(FURTHER), own);
      own.add(RESUME);
    } else if (!begun && Run.isIn(out)) {
      // What the file says stands in the run's record, by which it goes on.
      own = without(Set.of(CONFIG), own);
      own.add(RESUME);
    }
    own.addAll(List.of("--workers", String.join(",", addresses)));
    own.addAll(List.of("--worker", Integer.toString(worker)));
    own.addAll(List.of("--device", device(worker).toString()));
    own.addAll(List.of("--threads", Integer.toString(threads())));
    return own;
  }

  /** They share the cores. */
  private int threads() {
    return engine.threads() > 0
        ? engine.threads()
        : Math.max(1, Runtime.getRuntime().availableProcessors() / count);
  }

  /** A GPU each, or they would all take the first. */
  private Device device(int worker) {
    if (engine.device() instanceof Device.Gpu first) {
      return new Device.Gpu(first.index() + worker);
    }
    return engine.device() instanceof Device.Auto && gpus >= count
        ? new Device.Gpu(worker)
        : engine.device();
  }

  /** Both ways to write an option with its value. */
  private static List<String> without(Set<String> options, List<String> arguments) {
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (options.contains(argument)) {
        i++;
      } else if (!options.contains(argument.split("=", 2)[0])) {
        rest.add(argument);
      }
    }
    return rest;
  }
}
