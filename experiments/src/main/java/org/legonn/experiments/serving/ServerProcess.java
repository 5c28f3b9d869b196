package org.legonn.experiments.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.legonn.examples.numbers.GermanToEnglishTrainer;

/** {@code serve} in a process of its own, and what that takes of the machine. */
final class ServerProcess implements AutoCloseable {
  private static final String SERVING = "serving on ";
  private static final Pattern COLLECTION =
      Pattern.compile(".*Pause.* \\d+M->(\\d+)M\\(\\d+M\\) ([0-9.]+)ms");

  private final Process process;
  private final URI address;
  private final Path collections;

  private ServerProcess(Process process, URI address, Path collections) {
    this.process = process;
    this.address = address;
    this.collections = collections;
  }

  /**
   * Starts to serve a run; what it says goes to {@code server.log} in a folder.
   *
   * @param heap MiB
   */
  static ServerProcess start(Path model, int heap, Path folder) throws IOException {
    Path log = folder.resolve("server.log");
    Path collections = folder.resolve("gc.log");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + heap + "m",
                "-Xlog:gc:file=" + collections + "::filecount=0",
                "-cp",
                System.getProperty("java.class.path"),
                GermanToEnglishTrainer.class.getName(),
                "serve",
                "--model",
                model.toString(),
                "--port",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return new ServerProcess(process, address(process, log), collections);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI address(Process process, Path log) throws IOException {
    while (process.isAlive()) {
      try (BufferedReader lines = Files.newBufferedReader(log, UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith(SERVING)) {
            return URI.create(line.substring(SERVING.length()));
          }
        }
      }
      Pause.of(100);
    }
    throw new IOException("the server didn't start; " + log + " says why");
  }

  URI address() {
    return address;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Resident memory, MiB; 0 where the system doesn't say. */
  long residentMebibytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status, UTF_8)) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / 1024;
    }
  }

  /**
   * What Java's collector did so far.
   *
   * @param heapMebibytes in use after the last collection
   * @param milliseconds that all took
   */
  record Collections(long heapMebibytes, int count, double milliseconds) {}

  Collections collections() throws IOException {
    long heap = 0;
    int count = 0;
    double milliseconds = 0;
    List<String> lines = Files.exists(collections) ? Files.readAllLines(collections) : List.of();
    for (String line : lines) {
      Matcher found = COLLECTION.matcher(line);
      if (found.matches()) {
        heap = Long.parseLong(found.group(1));
        milliseconds += Double.parseDouble(found.group(2));
        count++;
      }
    }
    return new Collections(heap, count, milliseconds);
  }

  /** Ends it as SIGTERM does; the exit status, or -1 where it doesn't end. */
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
