package org.legonn.examples.experiment;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExperimentCommandTest {
  @TempDir Path temporary;
  private final StringWriter said = new StringWriter();
  private final StringWriter complaints = new StringWriter();

  /** Two rows of one training each, on a reference that it makes. */
  private static final class Small extends ExperimentCommand {
    private Small() {
      super(100);
    }

    @Override
    protected ImmutableList<Row> rows(Path data, ExperimentFolder folder, int steps) {
      return ImmutableList.of(row("a", folder, steps), row("b", folder, steps / 2));
    }

    private static Row row(String id, ExperimentFolder folder, int steps) {
      Path reference = folder.data().resolve("text/en");
      Training training = new Training(id, FakeTrainer.class, steps, List.of(), Map.of());
      return new BleuRow(
          id,
          "Row " + id,
          "",
          List.of(
              BleuRow.Pairing.alone(
                  new Evaluation<>(
                      FakeTrainer.class,
                      training,
                      Map.of(),
                      new ParallelText(reference, reference),
                      new Search("", List.of())))));
    }

    @Override
    protected void prepare(Path data, ExperimentFolder folder) throws IOException {
      folder.make("text", made -> Files.copy(data.resolve("en"), made.resolve("en")));
    }
  }

  @Test
  void doesTheRowsAskedForWithTheStepsAskedFor() throws IOException {
    Files.writeString(temporary.resolve("en"), "a man rides a bike\n");

    assertThat(run("--rows", "b", "--steps", "10", "--threads", "1")).isEqualTo(0);

    Path out = temporary.resolve("out");
    assertThat(Files.readString(out.resolve("table.txt"))).contains("Not run: a.");
    assertThat(Files.readAllLines(out.resolve("finished/b.txt")))
        .containsAtLeast("--steps", "5")
        .inOrder();
  }

  @Test
  void aListMakesNothing() {
    assertThat(run("--list")).isEqualTo(0);

    assertThat(said.toString()).isEqualTo("a\tRow a\nb\tRow b\n");
    assertThat(Files.exists(temporary.resolve("out"))).isFalse();
  }

  @Test
  void whatTheUserCanMendIsALine() {
    assertThat(run("--rows", "c")).isEqualTo(2);
    assertThat(run("--threads", "0")).isEqualTo(2);

    assertThat(complaints.toString())
        .isEqualTo(
            """
            error: no row «c»; there are a, b
            error: --threads and --steps must be at least 1
            """);
  }

  @Test
  void missingDataAreNamed() {
    assertThat(run()).isEqualTo(2);

    assertThat(complaints.toString()).contains(temporary.resolve("en").toString());
    assertThat(complaints.toString().lines().count()).isEqualTo(1);
  }

  private int run(String... more) {
    List<String> arguments =
        ImmutableList.<String>builder()
            .add("--data", temporary.toString(), "--out", temporary.resolve("out").toString())
            .add(more)
            .build();
    return new Small()
        .commandLine()
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(complaints))
        .execute(arguments.toArray(String[]::new));
  }
}
