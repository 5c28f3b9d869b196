package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.train.LengthKeepingModel;
import org.legonn.runtime.train.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code average}. */
@Command(
    name = "average",
    description = "Average the newest checkpoints of a run into modules of their own.",
    sortOptions = false)
final class AverageCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final Console console;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the run; it was trained with --keep-checkpoints N or more.")
  private Path run;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "5",
      description = "Checkpoints to average (default: 5).")
  private int count;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the modules, to name with --model; must be new or empty.")
  private Path out;

  @Mixin private EngineArguments engine = new EngineArguments();

  AverageCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    DeclaredChain chain = assembly.chain();
    RunFolder from = RunFolder.resume(run);
    ModelPlan plan = new ModelPlan(chain, Set.of(), Objective.DEFAULT, 0);
    try (Model model =
        new LengthKeepingModel(Backends.find().open(plan, engine.options()), chain, Set.of())) {
      from.checkpoints(chain, count, false).average(count, model, RunFolder.create(out));
    }
    console.err().println("%s: the mean of the last %d checkpoints".formatted(out, count));
    return 0;
  }
}
