package org.legonn.spark;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.cli.Legonn;
import org.legonn.runtime.cli.WatchedProcess;

/** The command that starts a worker's JVM from within an executor. */
final class WorkerCommand {
  /** What {@code ./legonn} takes from the environment, too. */
  private static final String OPTIONS = "LEGONN_OPTS";

  /** From this JDK on, libraries that load native code ask for it. */
  private static final int ASKS_FOR_NATIVE_ACCESS = 24;

  private WorkerCommand() {}

  /** The command, with this executor's JDK and with the jars that Spark has given it. */
  static ProcessBuilder of(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dfile.encoding=UTF-8");
    if (Runtime.version().feature() >= ASKS_FOR_NATIVE_ACCESS) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(
        Splitter.on(' ')
            .omitEmptyStrings()
            .splitToList(Strings.nullToEmpty(System.getenv(OPTIONS))));
    command.add(Legonn.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = WatchedProcess.of(command);
    Map<String, String> environment = builder.environment();
    environment.put("CLASSPATH", classPath(Thread.currentThread().getContextClassLoader()));
    environment.putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "3");
    return builder;
  }

  /** The application's jars first, or Spark's versions of libraries would go before its own. */
  static String classPath(@Nullable ClassLoader loader) {
    Set<String> entries = new LinkedHashSet<>();
    for (ClassLoader each = loader; each != null; each = each.getParent()) {
      if (each instanceof URLClassLoader jars) {
        for (URL jar : jars.getURLs()) {
          if (jar.getProtocol().equals("file")) {
            entries.add(Path.of(URI.create(jar.toString())).toString());
          }
        }
      }
    }
    entries.addAll(
        Splitter.on(File.pathSeparatorChar)
            .omitEmptyStrings()
            .splitToList(System.getProperty("java.class.path")));
    return String.join(File.pathSeparator, entries);
  }
}
