package org.legonn.runtime.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Signal;
import org.legonn.runtime.Run;
import org.legonn.runtime.Training;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.CountsGpus;
import org.legonn.runtime.report.ProgressDisplay;
import org.legonn.runtime.result.TrainingEvent.Stopped;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.Workers;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a training goes, how it learns and where it computes: of one chain, or of a family. */
final class TrainingArguments {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the run; must be new or empty.")
  private Path out;

  @Option(
      names = "--resume",
      description =
          "Go on from the newest checkpoint in --out, with the options that the run was started"
              + " with.")
  private boolean resume;

  @Option(
      names = "--auto-resume",
      description =
          "Go on as with --resume if --out holds a run, else start it: one command line for whatever"
              + " starts a training again by itself.")
  private boolean autoResume;

  @Option(
      names = "--further",
      paramLabel = "N",
      description =
          "Go on with the run in --out, which has come to its end, for N more steps, or epochs if"
              + " it was told epochs. The learning rate falls anew, over the whole.")
  private @Nullable Long further;

  @Option(
      names = "--config",
      paramLabel = "F",
      description =
          "Options from a file: lines such as batch-tokens=1600, or the run.json of a run to repeat."
              + " The command line's go before it.")
  private @Nullable Path config;

  @Option(
      names = "--freeze",
      paramLabel = "MODULE",
      split = ",",
      description = "Leave a module's weights as they are; repeatable.")
  private List<String> freeze = new ArrayList<>();

  @Mixin private LearningArguments learning = new LearningArguments();
  @Mixin private RegularizationArguments regularization = new RegularizationArguments();
  @Mixin private SelectionArguments selection = new SelectionArguments();
  @Mixin private LoadArguments loads = new LoadArguments();
  @Mixin private EngineArguments engine = new EngineArguments();
  @Mixin private WorkerArguments together = new WorkerArguments();

  Path out() {
    return out;
  }

  /**
   * Trains, in this process or by workers that it starts.
   *
   * @param spec of the command
   * @param next tells what to do with the run
   * @return the exit status
   */
  int train(CommandSpec spec, Supplier<Training<?>> described, Runnable next, Console console) {
    List<String> line = spec.root().commandLine().getParseResult().originalArgs();
    int workers = together.toBeStarted(this::gpusForWorkers);
    if (workers > 1 && mayStart(workers, line, console)) {
      return startWorkers(workers, line, console);
    }
    boolean first = together.workers().isFirst();
    PrintWriter told = first ? console.err() : new PrintWriter(Writer.nullWriter());
    try (Interruption interruption = Interruption.listen(told)) {
      if (train(described, interruption, console)) {
        if (first) {
          next.run();
        }
        return 0;
      }
      if (first) {
        console.err().printf("go on:    %s train --out %s --resume%n", spec.root().name(), out);
      }
      return Commands.TRY_AGAIN;
    }
  }

  /** None where the user says on which one to compute, or that none is to. */
  private int gpusForWorkers() {
    return engine.device() instanceof Device.Auto && Backends.find() instanceof CountsGpus counting
        ? counting.gpus()
        : 0;
  }

  /** Says what nobody has asked for. */
  private boolean mayStart(int workers, List<String> line, Console console) {
    if (together.areCounted()) {
      return true;
    }
    boolean may = JavaCommand.canStartAgain(line);
    console
        .err()
        .println(
            may
                ? "%s GPUs, a worker each; --local-workers 1 trains on the first alone"
                    .formatted(workers)
                : "trains on the first of %s GPUs: a program within another one starts no workers"
                    .formatted(workers));
    return may;
  }

  /** Starts and watches workers, each of which has the command line of this one. */
  private int startWorkers(int count, List<String> line, Console console) {
    WorkerCommands commands =
        new WorkerCommands(line, count, engine.options(), gpusForWorkers(), out);
    return new LocalWorkers(count, together.restarts(), console.err()).run(commands::at);
  }

  /** Trains in this process; whether that came to its end. */
  private boolean train(
      Supplier<Training<?>> described, Interruption interruption, Console console) {
    WatchedProcess.endWithWatcher();
    AtomicBoolean stopped = new AtomicBoolean();
    Training<?> training =
        described
            .get()
            .stopWhen(interruption::isAsked)
            .listener(event -> stopped.compareAndSet(false, event instanceof Stopped));
    together.announce(console.err());
    if (further != null) {
      training.further(further).resume(out);
    } else if (resume || (autoResume && Run.isIn(out))) {
      training.resume(out);
    } else {
      training.run(out);
    }
    return !stopped.get();
  }

  /** The training with all that is said here. */
  <I extends Signal> Training<I> apply(Training<I> training, String title, Console console) {
    Training<I> applied =
        selection
            .apply(regularization.apply(learning.apply(training)))
            .title(title)
            .device(engine.device())
            .threads(engine.threads())
            .precision(engine.precision())
            .workers(together.workers())
            .listener(display(console));
    Optional<Run> repeated = OptionDefaults.repeated(config);
    if (repeated.isPresent()) {
      applied = applied.repeats(repeated.get().provenance());
    }
    for (Map.Entry<String, Path> load : loads.folders().entrySet()) {
      applied = applied.load(load.getKey(), load.getValue());
    }
    for (String module : freeze) {
      applied = applied.freeze(module);
    }
    return applied;
  }

  private TrainingListener display(Console console) {
    Workers workers = together.workers();
    return workers.isFirst()
        ? new ProgressDisplay(console.err(), console.terminal(), Terminal.columns())
        : new WorkerDisplay(console.err(), workers);
  }
}
