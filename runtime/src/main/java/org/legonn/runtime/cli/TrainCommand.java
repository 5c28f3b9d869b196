package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.Run;
import org.legonn.runtime.Training;
import org.legonn.runtime.report.ProgressDisplay;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}. */
@Command(name = "train", description = "Train the chain.", sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final String trainer;
  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private DataArguments data = new DataArguments();
  @Mixin private ValidationArguments valid = new ValidationArguments();
  @Mixin private SpeechArguments speech = new SpeechArguments();
  @Mixin private LexiconArguments lexicon = new LexiconArguments();

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

  TrainCommand(ChainSource assembly, String trainer, Console console) {
    this.assembly = assembly;
    this.trainer = trainer;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (together.areToBeStarted()) {
      List<String> line = spec.root().commandLine().getParseResult().originalArgs();
      WorkerCommands commands = new WorkerCommands(line, together.local(), engine.options(), out);
      return new LocalWorkers(together.local(), together.restarts(), console.err())
          .run(commands::at);
    }
    WatchedProcess.endWithWatcher();
    Training<?> training = assembly.map(this::ofText, this::ofSpeech);
    together.announce(console.err());
    if (further != null) {
      training.further(further).resume(out);
    } else if (resume || (autoResume && Run.isIn(out))) {
      training.resume(out);
    } else {
      training.run(out);
    }
    if (together.workers().isFirst()) {
      tellWhatIsNext();
    }
    return 0;
  }

  private void tellWhatIsNext() {
    String program = spec.root().name();
    String test = assembly.map(text -> "--source FILE --target FILE", speech -> "--test MANIFEST");
    console.err().println("modules:  " + out);
    console.err().println("report:   " + out.resolve("report.html"));
    console.err().printf("score it: %s evaluate --model %s %s%n", program, out, test);
    console.err().printf("use it:   %s translate --model %s%n", program, out);
  }

  private <I extends Text<?>> Training<I> ofText(Chain<I, ? extends Text<?>> chain) {
    return apply(valid.ofText(data.ofText(Training.of(chain))));
  }

  private <I extends Speech<?>> Training<I> ofSpeech(Chain<I, ? extends Text<?>> chain) {
    return apply(valid.ofSpeech(data.ofSpeech(Training.of(chain), speech.input()), speech.input()));
  }

  private TrainingListener display() {
    Workers workers = together.workers();
    return workers.isFirst()
        ? new ProgressDisplay(console.err(), console.terminal(), Terminal.columns())
        : new WorkerDisplay(console.err(), workers);
  }

  private <I extends Signal> Training<I> apply(Training<I> training) {
    Training<I> applied =
        selection
            .apply(regularization.apply(learning.apply(training)))
            .title(trainer)
            .unknownWords(lexicon.unknownWords())
            .device(engine.device())
            .threads(engine.threads())
            .precision(engine.precision())
            .workers(together.workers())
            .listener(display());
    Optional<Run> repeated = OptionDefaults.repeated(config);
    if (repeated.isPresent()) {
      applied = applied.repeats(repeated.get().provenance());
    }
    for (Map.Entry<String, Path> load : loads.folders().entrySet()) {
      applied = applied.load(load.getKey(), load.getValue());
    }
    for (String module : assembly.frozen()) {
      applied = applied.freeze(module);
    }
    for (String module : freeze) {
      applied = applied.freeze(module);
    }
    return applied;
  }
}
