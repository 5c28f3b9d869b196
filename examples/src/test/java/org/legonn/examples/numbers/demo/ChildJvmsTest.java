package org.legonn.examples.numbers.demo;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
      DemoException failure =
          assertThrows(
              DemoException.class,
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
          DemoException.class,
          () -> children.run("german", echo("error"), folder.resolve("german.log")));
      assertThrows(
          DemoException.class,
          () -> children.run("french", echo("fine"), folder.resolve("french.log")));

      assertThat(Files.exists(folder.resolve("french.log"))).isFalse();
      assertThat(children.failure().orElseThrow()).hasMessageThat().startsWith("german failed");
    }
  }

  private static Trainers.Command echo(String... arguments) {
    return new Trainers.Command(Echo.class, List.of(arguments));
  }
}
