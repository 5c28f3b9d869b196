package org.legonn.runtime.cli;

import com.google.common.base.Splitter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.legonn.runtime.failure.InputException;

/** How this program was started, so that it can be started again. */
final class JavaCommand {
  private JavaCommand() {}

  /**
   * The command that starts this program with other arguments.
   *
   * @param present arguments, with which it was started
   * @throws InputException if this program was started by another one, within its process
   */
  static List<String> with(List<String> arguments, List<String> present) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(program(present));
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /** Whether this program is all that runs in its process. */
  static boolean canStartAgain(List<String> present) {
    return System.getProperty("sun.java.command", "").endsWith(" " + String.join(" ", present));
  }

  private static List<String> program(List<String> present) {
    String started = System.getProperty("sun.java.command", "");
    String arguments = " " + String.join(" ", present);
    if (!canStartAgain(present)) {
      throw new InputException(
          "this program was started within another one, and can't start workers; start each with --workers and --worker");
    }
    String program = started.substring(0, started.length() - arguments.length());
    String classes = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    if (program.equals(classes) || program.startsWith(classes + " ")) {
      command.addAll(List.of("-jar", classes));
      program = program.substring(classes.length()).strip();
    } else {
      command.addAll(List.of("-cp", classes));
      Optional.ofNullable(System.getProperty("jdk.module.path"))
          .ifPresent(path -> command.addAll(List.of("-p", path)));
      if (System.getProperty("jdk.module.main") != null) {
        command.add("-m");
      }
    }
    command.addAll(Splitter.on(' ').omitEmptyStrings().splitToList(program));
    return command;
  }
}
