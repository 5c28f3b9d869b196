package org.legonn.runtime.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.disk.UserPath;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.LegonnException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.TypeConversionException;

/** Runs command lines: what a user can mend is one line and exit status 2. */
final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private Commands() {}

  static int execute(CommandLine commands, Console console, String... args) {
    commands
        .addMixin("help", new HelpOption())
        .setOut(console.out())
        .setErr(console.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Path.class, Commands::path)
        .setParameterExceptionHandler((e, unused) -> misuse(e, console))
        .setExecutionExceptionHandler((e, command, result) -> failure(e, console));
    commands
        .getSubcommands()
        .values()
        .forEach(command -> command.addMixin("help", new HelpOption()));
    if (args.length == 0) {
      commands.usage(console.err());
      return ExitCode.USAGE;
    }
    try {
      UserPath.requireReadable(args);
    } catch (InputException e) {
      return refuse(e, console);
    }
    int status = commands.execute(args);
    console.out().flush();
    return status;
  }

  private static Path path(String text) {
    try {
      return UserPath.of(text);
    } catch (InputException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int misuse(CommandLine.ParameterException e, Console console) {
    console.err().println("error: " + oneLine(e) + "; see --help");
    return ExitCode.USAGE;
  }

  private static int failure(Exception e, Console console) {
    LOG.debug("command failed", e);
    if (e instanceof LegonnException
        || e instanceof ContractException
        || e instanceof IllegalArgumentException) {
      return refuse(e, console);
    }
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    console.err().println("error: " + cause + "; this is a fault of the program, please report it");
    e.printStackTrace(console.err());
    return ExitCode.SOFTWARE;
  }

  /** Says in one line what the user can mend. */
  static int refuse(Exception e, Console console) {
    console.err().println("error: " + oneLine(e));
    return ExitCode.USAGE;
  }

  private static String oneLine(Exception e) {
    String message =
        e instanceof LegonnException legonn
            ? legonn.message(Caller.COMMAND_LINE)
            : String.valueOf(e.getMessage());
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
