package org.legonn.examples.experiment;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Child JVMs on this JVM's class path; none outlives this object, nor this JVM, however it ends.
 * The first that fails ends all.
 */
public final class ChildJvms implements AutoCloseable {
  private final Set<Process> alive = ConcurrentHashMap.newKeySet();
  private boolean closed;
  private @Nullable ExperimentException failure;

  /**
   * Runs a program and waits for its end.
   *
   * @param job its name in messages
   * @param log gets all that it prints, after what is in it
   * @throws ExperimentException if it fails, or others have failed
   */
  public void run(String job, Command command, Path log) {
    try {
      Process process = start(command, log);
      int status = process.waitFor();
      alive.remove(process);
      if (status != 0) {
        throw fail("%s failed: %s; all it said is in %s".formatted(job, lastLine(log), log));
      }
    } catch (IOException e) {
      throw fail("%s can't be started: %s".formatted(job, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw fail(job + " was interrupted");
    }
  }

  private synchronized Process start(Command command, Path log) throws IOException {
    if (closed) {
      throw new ExperimentException("stopped");
    }
    ProcessBuilder builder = new ProcessBuilder(commandLine(command));
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    Process process = builder.start();
    alive.add(process);
    return process;
  }

  private static List<String> commandLine(Command command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    // Each has one core: threads that collect garbage at the side would take it from the others.
    line.add("-XX:+UseSerialGC");
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(ParentedProgram.class.getName(), command.program().getName()));
    line.addAll(command.arguments());
    return line;
  }

  private static String lastLine(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> !line.isBlank())
        .reduce((earlier, later) -> later)
        .orElse("it said nothing");
  }

  /** Keeps the first failure, whose consequences the later ones are. */
  private synchronized ExperimentException fail(String message) {
    if (failure == null && !closed) {
      failure = new ExperimentException(message);
      close();
    }
    return failure == null ? new ExperimentException("stopped") : failure;
  }

  /** What went wrong first. */
  public synchronized Optional<ExperimentException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public synchronized void close() {
    closed = true;
    alive.forEach(Process::destroy);
  }
}
