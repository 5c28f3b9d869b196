package org.legonn.examples.experiment;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildJvmsTest {
  @TempDir Path folder;

  /** A program that prints its arguments, and fails where one says so. */
  public static final class Echo {
    private Echo() {}

    public static void main(String[] args) {
      List.of(args).forEach(System.out::println);
      System.exit(args[args.length - 1].startsWith("error") ? 2 : 0);
    }
  }

  @Test
  void whatAProgramPrintsIsInItsLog() throws IOException {
    Path log = folder.resolve("echo.log");
    try (ChildJvms children = new ChildJvms()) {
      children.run("echo", echo("a word", "another"), log);
    }

    assertThat(Files.readString(log)).contains("a word\nanother\n");
  }

  @Test
  void aFailureIsOneLineWithTheProgramsLastWordsAndItsLog() {
    Path log = folder.resolve("echo.log");
    try (ChildJvms children = new ChildJvms()) {
      ExperimentException failure =
          assertThrows(
              ExperimentException.class,
              () -> children.run("german", echo("started", "error: no such file"), log));

      assertThat(failure)
          .hasMessageThat()
          .isEqualTo("german failed: error: no such file; all it said is in " + log);
      assertThat(children.failure()).hasValue(failure);
    }
  }

  @Test
  void afterAFailureNothingStarts() {
    try (ChildJvms children = new ChildJvms()) {
      assertThrows(
          ExperimentException.class,
          () -> children.run("german", echo("error"), folder.resolve("german.log")));
      assertThrows(
          ExperimentException.class,
          () -> children.run("french", echo("fine"), folder.resolve("french.log")));

      assertThat(Files.exists(folder.resolve("french.log"))).isFalse();
      assertThat(children.failure().orElseThrow()).hasMessageThat().startsWith("german failed");
    }
  }

  /** Starts a program that would run for ever, and is killed at once. */
  public static final class Parent {
    private Parent() {}

    public static void main(String[] args) {
      new ChildJvms().run("child", new Command(Sleeper.class, List.of()), Path.of(args[0]));
    }
  }

  /** Says that it is there, and stays. */
  public static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] args) throws InterruptedException {
      System.out.println("alive");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  void aKilledParentLeavesNoChild() throws Exception {
    Path log = folder.resolve("child.log");
    Process parent =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                log.toString())
            .start();
    while (!Files.exists(log) || !Files.readString(log).contains("alive")) {
      assertThat(parent.isAlive()).isTrue();
      Thread.sleep(20);
    }
    ProcessHandle child = parent.children().findFirst().orElseThrow();

    parent.destroyForcibly().waitFor();

    child.onExit().get(60, TimeUnit.SECONDS);
  }

  private static Command echo(String... arguments) {
    return new Command(Echo.class, List.of(arguments));
  }
}
