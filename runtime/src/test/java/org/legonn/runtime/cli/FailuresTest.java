package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Whose mistake a failure is said to be. */
class FailuresTest {
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  @Command(name = "fail")
  private record Failing(RuntimeException failure) implements Callable<Integer> {
    @Override
    public Integer call() {
      throw failure;
    }
  }

  private int status(RuntimeException failure) {
    Console console =
        Console.of(
            new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), messages, false);
    CommandLine root = new CommandLine(CommandLine.Model.CommandSpec.create());
    return Commands.execute(root.addSubcommand("fail", new Failing(failure)), console, "fail");
  }

  @Test
  void whatTheUserCanMendIsALine() {
    assertThat(status(new InputException("no such file"))).isEqualTo(2);
    assertThat(messages.toString(UTF_8)).isEqualTo("error: no such file\n");
  }

  @Test
  void anIllegalArgumentIsAFaultOfTheProgram() {
    assertThat(status(new IllegalArgumentException("a wrong shape"))).isEqualTo(1);
    assertThat(messages.toString(UTF_8)).contains("this is a fault of the program");
  }

  @Test
  void aFaultBeforeACommandBeginsIsNoMistakeOfTheUserEither() {
    Console console =
        Console.of(
            new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), messages, false);
    int status =
        Commands.run(
            console,
            () -> {
              throw new IllegalStateException("a wrong order");
            });
    assertThat(status).isEqualTo(1);
    assertThat(messages.toString(UTF_8)).contains("this is a fault of the program");
  }
}
