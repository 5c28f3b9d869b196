package org.legonn.runtime.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code ./legonn} starts: the product's own commands, and the trainers of the assemblies on
 * the class path, each under its assembly's name.
 */
public final class Legonn {
  static final String NAME = "legonn";

  private static final String NO_ASSEMBLY =
      "No assembly's trainer is on the class path. Compile the project; JDK 23 and later run"
          + " the annotation processor only if the build names it.";

  private Legonn() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command line over standard input and output and gives its exit status. */
  public static int run(String... args) {
    return run(Console.system(), args);
  }

  static int run(Console console, String... args) {
    return Commands.runOther(
        console,
        () -> {
          ClassLoader loader = Legonn.class.getClassLoader();
          Trainers trainers = Trainers.onClassPath(loader);
          String[] line = Commands.withoutHelpVerb(args);
          return line.length > 0 && trainers.classes().containsKey(line[0])
              ? trainers.run(line[0], loader, Arrays.copyOfRange(line, 1, line.length))
              : Commands.run(console, () -> execute(console, trainers, line));
        });
  }

  /** Runs one of the commands that need no assembly. */
  static int execute(Console console, Trainers trainers, String... args) {
    CommandLine commands = commands(console, trainers);
    if (args.length > 0 && !commands.getSubcommands().containsKey(args[0])) {
      refuseVerbOfTrainers(args[0], commands, trainers);
    }
    return Commands.execute(commands, console, args);
  }

  /**
   * Looks whether a line lacks the name of an assembly.
   *
   * @throws InputException if it begins with what one does with an assembly
   */
  private static void refuseVerbOfTrainers(String verb, CommandLine commands, Trainers trainers) {
    List<String> able =
        commands.getSubcommands().entrySet().stream()
            .filter(
                each ->
                    trainers.classes().containsKey(each.getKey())
                        && each.getValue().getSubcommands().containsKey(verb))
            .map(Map.Entry::getKey)
            .toList();
    if (!able.isEmpty()) {
      throw new InputException(
          "«%s» needs an assembly; name it first, as in %s %s %s (there are: %s)"
              .formatted(verb, StartedAs.legonn(), able.get(0), verb, String.join(", ", able)));
    }
    if (trainers.classes().isEmpty() && TrainerProgram.verbs().contains(verb)) {
      throw new InputException("«%s» needs an assembly. %s".formatted(verb, NO_ASSEMBLY));
    }
  }

  /** All commands; those of a trainer are there to be shown, since it runs its own. */
  static CommandLine commands(Console console, Trainers trainers) {
    CommandLine commands = new CommandLine(CommandSpec.create().name(StartedAs.legonn()));
    trainers
        .classes()
        .forEach(
            (name, type) -> {
              boolean family = trainers.families().contains(type);
              CommandLine trainer =
                  family ? FamilyProgram.shown(name, console) : TrainerProgram.shown(name, console);
              trainer
                  .getCommandSpec()
                  .usageMessage()
                  .description(
                      (family ? "Train the assemblies of %s together." : "Train and use %s.")
                          .formatted(Trainers.assembly(type)));
              commands.addSubcommand(name, trainer);
            });
    if (trainers.classes().isEmpty()) {
      commands.getCommandSpec().usageMessage().footer("", NO_ASSEMBLY);
    }
    commands.addSubcommand("vocabulary", new VocabularyCommand(console));
    commands.addSubcommand("modules", new ModulesCommand(console));
    commands.addSubcommand("extend", new ExtendCommand(console));
    commands.addSubcommand("compare", new CompareCommand(console));
    commands.addSubcommand("report", new ReportCommand(console));
    commands.addSubcommand("launch", launch(console));
    commands.addSubcommand("doctor", new DoctorCommand(console));
    commands.addSubcommand("explain", new ExplainCommand(console));
    commands.addSubcommand("completion", new CompletionCommand(console));
    return commands;
  }

  private static CommandLine launch(Console console) {
    CommandLine launch = new CommandLine(CommandSpec.create().name("launch"));
    launch
        .getCommandSpec()
        .usageMessage()
        .description("Print what starts a training on several machines.");
    launch.addSubcommand("kubernetes", new LaunchKubernetesCommand(console));
    launch.addSubcommand("slurm", new LaunchSlurmCommand(console));
    return launch;
  }
}
