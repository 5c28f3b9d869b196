package org.legonn.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** JVMs that tests start: the same JDK and class path as theirs, and the same locale. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * A JVM that runs a class.
   *
   * @param options of the JVM; they outdo those that the child has anyway
   */
  public static ProcessBuilder running(Class<?> program, List<String> options, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(locale());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(program.getName());
    command.addAll(args);
    return new ProcessBuilder(command);
  }

  /** Options that give a JVM this one's locale. */
  public static List<String> locale() {
    Locale here = Locale.getDefault();
    return List.of("-Duser.language=" + here.getLanguage(), "-Duser.country=" + here.getCountry());
  }
}
