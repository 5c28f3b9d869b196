package org.legonn.runtime.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Text;
import org.legonn.runtime.cli.FamilyTrainCommand.FamilyAssembly;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What a family's generated trainer runs: the training of several assemblies together. */
public final class FamilyProgram {
  private final String name;
  private final Map<String, FamilyAssembly> assemblies;

  /**
   * A program of no assembly yet.
   *
   * @param name of the trainer, for usage help
   */
  public FamilyProgram(String name) {
    this(name, Map.of());
  }

  private FamilyProgram(String name, Map<String, FamilyAssembly> assemblies) {
    this.name = name;
    this.assemblies = assemblies;
  }

  /**
   * The same with one more assembly.
   *
   * @param assembly its name, by which options name its data
   * @param trainer its own program, which uses what is trained
   * @param chain builds its chain
   * @param frozen names of the modules that its steps leave as they are
   */
  public FamilyProgram with(
      String assembly,
      String trainer,
      Supplier<? extends Chain<?, ? extends Text<?>>> chain,
      Set<String> frozen) {
    Map<String, FamilyAssembly> more = new LinkedHashMap<>(assemblies);
    more.put(assembly, new FamilyAssembly(trainer, new ChainSource(chain, frozen)));
    return new FamilyProgram(name, more);
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

  /** The commands of any family, to be shown, not run. */
  static CommandLine shown(String name, Console console) {
    return new FamilyProgram(name).commands(name, console, OptionDefaults.of());
  }

  private CommandLine commands(String commandName, Console console, OptionDefaults defaults) {
    CommandLine commands = new CommandLine(CommandSpec.create().name(commandName));
    CommandLine train =
        new CommandLine(new FamilyTrainCommand(assemblies, name, console))
            .setDefaultValueProvider(defaults);
    defaults.requireKnown(train.getCommandSpec());
    commands.addSubcommand("train", train);
    return commands;
  }
}
