package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes wrong in a trainer's program is told as if nothing stood between. */
class TrainersTest {
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  /** Finds no memory. */
  static final class FullTrainer {
    private FullTrainer() {}

    public static int run(String... args) {
      if (args.length == 1) {
        throw new OutOfMemoryError(args[0]);
      }
      return 0;
    }
  }

  /** Finds no class that it was compiled with. */
  static final class TornTrainer {
    private TornTrainer() {}

    public static int run(String... args) {
      if (args.length == 1) {
        throw new NoClassDefFoundError(args[0]);
      }
      return 0;
    }
  }

  @Test
  void aFullHeap() {
    assertThat(run(FullTrainer.class, "Java heap space")).isEqualTo(2);
    assertThat(messages.toString(UTF_8)).startsWith("error: out of memory (Java heap space) with");
  }

  @Test
  void aClassThatIsGone() {
    assertThat(run(TornTrainer.class, "com/a/Gone")).isEqualTo(1);
    assertThat(messages.toString(UTF_8))
        .startsWith(
            "error: java.lang.NoClassDefFoundError: com/a/Gone; this is a fault of the program");
  }

  private int run(Class<?> trainer, String argument) {
    Console console =
        Console.of(
            new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), messages, false);
    Trainers trainers = new Trainers(Map.of("one", trainer.getName()));
    ClassLoader loader = TrainersTest.class.getClassLoader();
    return Commands.run(console, () -> trainers.run("one", loader, argument));
  }
}
