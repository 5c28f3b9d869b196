package org.legonn.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.DiagnosesMachine;
import org.legonn.runtime.backend.Finding;
import org.legonn.runtime.backend.Finding.Grade;
import org.legonn.runtime.failure.BackendException;
import picocli.CommandLine.Command;

/** {@code doctor}. */
@Command(
    name = "doctor",
    description = "Say what will work on this machine, and what won't; exit status 1 if anything.",
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
  private static final int LEAST_JDK = 17;
  private static final int WARNING_JDK = 24;
  private static final long MEBIBYTE = 1 << 20;

  private final Console console;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>(List.of(jdk(), memory(), temporaryFolder()));
    try {
      if (Backends.find() instanceof DiagnosesMachine engine) {
        findings.addAll(engine.diagnose());
      }
    } catch (BackendException e) {
      findings.add(Finding.bad("engine", String.valueOf(e.getMessage())));
    }
    findings.forEach(this::print);
    return findings.stream().anyMatch(finding -> finding.grade() == Grade.BAD) ? 1 : 0;
  }

  private void print(Finding finding) {
    String grade =
        switch (finding.grade()) {
          case GOOD -> "ok";
          case NOTE -> "note";
          case BAD -> "BAD";
        };
    console
        .out()
        .println(
            String.format(
                Locale.ROOT, "%-5s %-18s %s", grade, finding.subject(), finding.detail()));
  }

  private static Finding jdk() {
    String found =
        "%s, %s %s"
            .formatted(
                Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"));
    int feature = Runtime.version().feature();
    if (feature < LEAST_JDK) {
      return Finding.bad("JDK", found + "; JDK 17 or later is needed");
    }
    return feature < WARNING_JDK
        ? Finding.good("JDK", found)
        : Finding.good(
            "JDK",
            found
                + "; --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
                + " silence its warnings");
  }

  private static Finding memory() {
    Runtime runtime = Runtime.getRuntime();
    return Finding.good(
        "memory",
        "%d cores, Java heap up to %,d MiB; tensors lie outside it"
            .formatted(runtime.availableProcessors(), runtime.maxMemory() / MEBIBYTE));
  }

  private static Finding temporaryFolder() {
    String folder = System.getProperty("java.io.tmpdir");
    try {
      Files.delete(Files.createTempFile(Path.of(folder), "legonn", ""));
      return Finding.good("temporary folder", folder);
    } catch (IOException e) {
      return Finding.bad(
          "temporary folder", folder + " can't be written; point -Djava.io.tmpdir elsewhere");
    }
  }
}
