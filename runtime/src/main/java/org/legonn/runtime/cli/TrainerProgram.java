package org.legonn.runtime.cli;

import java.util.Set;
import java.util.function.Supplier;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Text;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What a generated trainer runs: the commands over one assembly. */
public final class TrainerProgram {
  private final String name;
  private final Supplier<? extends Chain<?, ? extends Text<?>>> chain;
  private final Set<String> frozen;

  /**
   * A program.
   *
   * @param name of the trainer, for usage help
   * @param chain builds the assembly's chain
   * @param frozen names of the modules that training leaves as they are
   */
  public TrainerProgram(
      String name, Supplier<? extends Chain<?, ? extends Text<?>>> chain, Set<String> frozen) {
    this.name = name;
    this.chain = chain;
    this.frozen = Set.copyOf(frozen);
  }

  /**
   * Runs a command line over standard input and output.
   *
   * @return the exit status: 0, or 2 where the user can mend what is wrong, or 1 on a fault of
   *     ours, or 141 where who reads the results has ended
   */
  public int run(String... args) {
    return run(Console.system(), args);
  }

  int run(Console console, String... args) {
    return Commands.run(
        console,
        () ->
            Commands.execute(
                commands(StartedAs.trainer(name), console, OptionDefaults.of(args)),
                console,
                args));
  }

  /** The commands of any trainer, to be shown, not run. */
  static CommandLine shown(String name, Console console) {
    TrainerProgram program =
        new TrainerProgram(
            name,
            () -> {
              throw new IllegalStateException(name);
            },
            Set.of());
    return program.commands(name, console, OptionDefaults.of());
  }

  /** What any trainer can do. */
  static Set<String> verbs() {
    return shown("trainer", Console.nowhere()).getSubcommands().keySet();
  }

  /** All commands. */
  private CommandLine commands(String commandName, Console console, OptionDefaults defaults) {
    CommandLine commands = new CommandLine(CommandSpec.create().name(commandName));
    ChainSource modules = new ChainSource(chain, frozen);
    CommandLine train =
        new CommandLine(new TrainCommand(modules, name, console)).setDefaultValueProvider(defaults);
    defaults.requireKnown(train.getCommandSpec());
    commands.addSubcommand("train", train);
    commands.addSubcommand("average", new AverageCommand(modules, console));
    commands.addSubcommand("evaluate", new EvaluateCommand(modules, console));
    commands.addSubcommand("translate", new TranslateCommand(modules, console));
    commands.addSubcommand("align", new AlignCommand(modules, console));
    commands.addSubcommand("score", new ScoreCommand(modules, console));
    commands.addSubcommand("marginals", new MarginalsCommand(modules, console));
    commands.addSubcommand("inspect", new InspectCommand(modules, console));
    commands.addSubcommand("serve", new ServeCommand(modules, console));
    commands.addSubcommand("export", new ExportCommand(modules, console));
    commands.addSubcommand("package-module", new PackageModuleCommand(modules, console));
    return commands;
  }
}
