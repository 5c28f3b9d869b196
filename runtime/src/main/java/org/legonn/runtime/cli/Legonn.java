package org.legonn.runtime.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code ./legonn} starts: the product's own commands, and the trainers of the assemblies on
 * the class path, each under its assembly's name.
 */
public final class Legonn {
  static final String NAME = "legonn";

  private Legonn() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command line over standard input and output and gives its exit status. */
  public static int run(String... args) {
    return run(Console.system(), args);
  }

  static int run(Console console, String... args) {
    return Commands.run(
        console,
        () -> {
          ClassLoader loader = Legonn.class.getClassLoader();
          Trainers trainers = Trainers.onClassPath(loader);
          return args.length > 0 && trainers.classes().containsKey(args[0])
              ? trainers.run(args[0], loader, Arrays.copyOfRange(args, 1, args.length))
              : Commands.execute(commands(console, trainers), console, args);
        });
  }

  /** All commands; those of a trainer are there to be shown, since it runs its own. */
  static CommandLine commands(Console console, Trainers trainers) {
    CommandLine commands = new CommandLine(CommandSpec.create().name(NAME));
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
      commands
          .getCommandSpec()
          .usageMessage()
          .footer(
              "",
              "No assembly's trainer is on the class path. Compile the project; JDK 23 and later run"
                  + " the annotation processor only if the build names it.");
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
