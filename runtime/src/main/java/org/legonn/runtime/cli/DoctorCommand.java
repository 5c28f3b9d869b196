package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.DiagnosesMachine;
import org.legonn.runtime.backend.Diagnosis;
import org.legonn.runtime.backend.Diagnosis.Grade;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.disk.UserPath;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.text.SentencePieceLibrary;
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
    List<Diagnosis> diagnoses =
        new ArrayList<>(List.of(jdk(), memory(), locale(), temporaryFolder()));
    try {
      if (Backends.find() instanceof DiagnosesMachine engine) {
        diagnoses.addAll(engine.diagnose());
      }
    } catch (BackendException e) {
      diagnoses.add(Diagnosis.bad("engine", String.valueOf(e.getMessage())));
    }
    diagnoses.add(SentencePieceLibrary.diagnosis());
    diagnoses.forEach(this::print);
    return diagnoses.stream().anyMatch(diagnosis -> diagnosis.grade() == Grade.BAD) ? 1 : 0;
  }

  private void print(Diagnosis diagnosis) {
    String grade =
        switch (diagnosis.grade()) {
          case GOOD -> "ok";
          case NOTE -> "note";
          case BAD -> "BAD";
        };
    console
        .out()
        .println(
            String.format(
                Locale.ROOT, "%-5s %-18s %s", grade, diagnosis.subject(), diagnosis.detail()));
  }

  private static Diagnosis jdk() {
    String found =
        "%s, %s %s"
            .formatted(
                Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"));
    int feature = Runtime.version().feature();
    if (feature < LEAST_JDK) {
      return Diagnosis.bad("JDK", found + "; JDK 17 or later is needed");
    }
    // On the module path each warning names the option that silences it.
    return feature < WARNING_JDK || DoctorCommand.class.getModule().isNamed()
        ? Diagnosis.good("JDK", found)
        : Diagnosis.good(
            "JDK",
            found
                + "; --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
                + " silence its warnings");
  }

  private static Diagnosis memory() {
    Runtime runtime = Runtime.getRuntime();
    return Diagnosis.good(
        "memory",
        String.format(
            Locale.ROOT,
            "%d cores, Java heap up to %,d MiB; tensors lie outside it",
            runtime.availableProcessors(),
            runtime.maxMemory() / MEBIBYTE));
  }

  private static Diagnosis locale() {
    String locale = Locale.getDefault().toLanguageTag();
    return UserPath.isUnicode()
        ? Diagnosis.good("locale", locale + ", paths in UTF-8")
        : Diagnosis.note(
            "locale",
            "%s, paths in %s: others can't be opened; start with LC_ALL=C.UTF-8"
                .formatted(locale, UserPath.characterSet()));
  }

  private static Diagnosis temporaryFolder() {
    String folder = System.getProperty("java.io.tmpdir");
    return Folders.obstacle(Path.of(folder))
        .map(
            obstacle ->
                Diagnosis.bad(
                    "temporary folder",
                    "%s can't be written (%s); point -Djava.io.tmpdir elsewhere"
                        .formatted(folder, obstacle)))
        .orElseGet(() -> Diagnosis.good("temporary folder", folder));
  }
}
