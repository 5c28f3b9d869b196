package org.legonn.runtime.cli;

import com.google.common.base.Throwables;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.disk.UserPath;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.LegonnException;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.text.UnusableTextException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs command lines: what a user can mend is one line and exit status 2. */
final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  /** Says that all workers may be started again; EX_TEMPFAIL of sysexits.h. */
  static final int TRY_AGAIN = 75;

  /** Says that nobody read the results to their end: 128 and SIGPIPE, as a shell has it. */
  private static final int READER_ENDED = 141;

  private static final long MEBIBYTE = 1 << 20;

  private Commands() {}

  static int execute(CommandLine commands, Console console, String... args) {
    configure(commands, console)
        .setExecutionStrategy(line -> execute(line, console))
        .setParameterExceptionHandler((e, unused) -> say(Misuse.describe(e, args), console))
        .setExecutionExceptionHandler((e, command, result) -> failure(e, command, console));
    if (args.length == 0) {
      say(commands.getCommandSpec().qualifiedName() + " needs a command; choose one", console);
      console.err().println();
      commands.usage(console.err());
      return ExitCode.USAGE;
    }
    UserPath.requireReadable(args);
    return commands.execute(withoutHelpVerb(args));
  }

  /** What {@code help train} asks for: {@code train --help}. */
  static String[] withoutHelpVerb(String... args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    String[] asked = Arrays.copyOfRange(args, 1, args.length + 1);
    asked[asked.length - 1] = HelpOption.NAME;
    return asked;
  }

  /** Runs the command of a line that was read, or shows its help, which is no command. */
  private static int execute(ParseResult line, Console console) {
    try {
      requireKnownCommand(line);
      Misuse.requireNamedOnce(line);
      return new RunLast().execute(line);
    } catch (ReaderEndedException e) {
      return READER_ENDED;
    } catch (InputException e) {
      return say(oneLine(e), console);
    }
  }

  /**
   * Checks that help is asked for a command that there is.
   *
   * @throws UnmatchedArgumentException if it isn't; picocli would help with the parent's
   */
  private static void requireKnownCommand(ParseResult line) {
    for (CommandLine command : line.asCommandLineList()) {
      List<String> unmatched = command.getUnmatchedArguments();
      if (!command.getSubcommands().isEmpty()
          && !unmatched.isEmpty()
          && !unmatched.get(0).startsWith("-")) {
        throw new UnmatchedArgumentException(command, unmatched);
      }
    }
  }

  /** Runs a program to its exit status, also where it fails before a command begins. */
  static int run(Console console, IntSupplier program) {
    return runOther(
        console,
        () -> {
          int status = program.getAsInt();
          console.out().flush();
          return status;
        });
  }

  /** The same of a program that has a console of its own, and tells itself what fails there. */
  static int runOther(Console console, IntSupplier program) {
    try {
      return program.getAsInt();
    } catch (ReaderEndedException e) {
      return READER_ENDED;
    } catch (InputException e) {
      return say(oneLine(e), console);
    } catch (OutOfMemoryError e) {
      return say(full(e), console);
    } catch (RuntimeException | LinkageError e) {
      return fault(e, console);
    }
  }

  /** What all commands have in common. */
  static CommandLine configure(CommandLine commands, Console console) {
    VersionOption version = new VersionOption();
    commands.getCommandSpec().versionProvider(version);
    helpOnAll(commands);
    return commands
        .addMixin("help", new HelpOption())
        .addMixin("version", version)
        .setOut(console.out())
        .setErr(console.err())
        .registerConverter(Path.class, Commands::path);
  }

  private static void helpOnAll(CommandLine parent) {
    for (CommandLine command : parent.getSubcommands().values()) {
      command.addMixin("help", new HelpOption());
      helpOnAll(command);
    }
  }

  private static Path path(String text) {
    try {
      return UserPath.of(text);
    } catch (InputException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int failure(Exception e, CommandLine command, Console console) {
    LOG.debug("command failed", e);
    Throwable root = Throwables.getRootCause(e);
    if (root instanceof ReaderEndedException) {
      return READER_ENDED;
    }
    if (root instanceof OutOfMemoryError full) {
      return say(full(full), console);
    }
    if (e instanceof WorkersException) {
      say(oneLine(e), console);
      return TRY_AGAIN;
    }
    if (e instanceof LegonnException legonn) {
      return say(place(legonn, command) + oneLine(e), console);
    }
    if (e instanceof UnusableTextException) {
      return say(oneLine(e), console);
    }
    if (e instanceof ContractException contract) {
      return say(
          "%s (see %s explain %s)"
              .formatted(oneLine(e), StartedAs.legonn(), contract.code().label()),
          console);
    }
    return fault(e, console);
  }

  private static int fault(Throwable e, Console console) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    console
        .err()
        .println(
            WatchedProcess.ERROR + cause + "; this is a fault of the program, please report it");
    e.printStackTrace(console.err());
    return ExitCode.SOFTWARE;
  }

  /** Where in a file the setting stands that a message begins with; empty if nowhere. */
  private static String place(LegonnException e, CommandLine command) {
    return OptionDefaults.of(command)
        .flatMap(defaults -> e.wording().subject().flatMap(defaults::place))
        .map(place -> place + ": ")
        .orElse("");
  }

  /** What helps where memory is full. */
  static String full(OutOfMemoryError e) {
    return String.format(
        Locale.ROOT,
        "out of memory (%s) with Java's heap of up to %,d MiB; give it more, such as"
            + " LEGONN_OPTS=-Xmx4g before ./legonn, or make batches smaller",
        FirstLine.of(e),
        Runtime.getRuntime().maxMemory() / MEBIBYTE);
  }

  /** Says in one line what the user can mend. */
  private static int say(String message, Console console) {
    console.err().println(WatchedProcess.ERROR + message.strip().replaceAll("\\s*\\R\\s*", " "));
    return ExitCode.USAGE;
  }

  private static String oneLine(Exception e) {
    return e instanceof LegonnException legonn
        ? legonn.message(Caller.COMMAND_LINE)
        : String.valueOf(e.getMessage());
  }
}
