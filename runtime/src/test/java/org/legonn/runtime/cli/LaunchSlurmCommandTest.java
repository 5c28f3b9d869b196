package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script is run, with a program in place of srun that notes how it is called. */
class LaunchSlurmCommandTest {
  private static final List<String> TRAIN =
      List.of("./legonn", "letters", "train", "--train=a.tsv", "--out=runs/a");

  @TempDir Path folder;

  private String out = "";
  private String err = "";

  @Test
  void theJobGetsWhatWasAskedFor() {
    launch(TRAIN, "--workers=4", "--name=words", "--time=1-12:00:00", "--gpus=1", "--cpus=8");

    assertThat(out.lines().filter(line -> line.startsWith("#SBATCH ")))
        .containsExactly(
            "#SBATCH --job-name=words",
            "#SBATCH --ntasks=4",
            "#SBATCH --cpus-per-task=8",
            "#SBATCH --gpus-per-task=1",
            "#SBATCH --time=1-12:00:00",
            "#SBATCH --requeue",
            "#SBATCH --open-mode=append");
    assertThat(out).startsWith("#!/bin/bash\n");
    assertThat(err).isEmpty();
  }

  @Test
  void whatIsNotAskedForIsLeftToSlurm() {
    launch(TRAIN, "--workers=4");

    assertThat(out).doesNotContain("--time");
    assertThat(out).doesNotContain("gpu");
  }

  @Test
  void srunStartsTheWorkersInBlocks() throws Exception {
    launch(TRAIN, "--workers=2");

    assertThat(run(Map.of(), 0)).isEqualTo(0);
    assertThat(calls())
        .containsExactly(
            List.of(
                "--distribution=block",
                "--kill-on-bad-exit=1",
                "--cpus-per-task=4",
                "./legonn",
                "letters",
                "train",
                "--train=a.tsv",
                "--out=runs/a",
                "--workers=slurm",
                "--auto-resume"));
  }

  @Test
  void argumentsArriveAsTheyWereGiven() throws Exception {
    List<String> odd =
        List.of("it's \"so\"", "$HOME `id` $(id)", "a;b|c&d>e", "Straße «日本» 😀", "", "*", "x\\y");
    List<String> line = new ArrayList<>(TRAIN);
    line.addAll(odd);
    launch(line, "--workers=2");

    run(Map.of(), 0);

    assertThat(calls().get(0)).containsAtLeastElementsIn(odd).inOrder();
  }

  @Test
  void allStartAgainWhereAWorkerIsLostAndTheScriptSaysSo() throws Exception {
    launch(TRAIN, "--workers=2", "--restarts=2");

    assertThat(run(Map.of(), 75, 137, 0)).isEqualTo(0);
    assertThat(calls()).hasSize(3);
    assertThat(err)
        .isEqualTo(
            """
            legonn: exit status 75; all workers start again, time 1 of 2
            legonn: exit status 137; all workers start again, time 2 of 2
            """);
  }

  @Test
  void itGivesUpWithTheLastStatus() throws Exception {
    launch(TRAIN, "--workers=2", "--restarts=1");

    assertThat(run(Map.of(), 75, 75, 0)).isEqualTo(75);
    assertThat(calls()).hasSize(2);
    assertThat(err).endsWith("legonn: exit status 75, and no restart is left (--restarts)\n");
  }

  @Test
  void restartsOfTheWholeJobCountToo() throws Exception {
    launch(TRAIN, "--workers=2", "--restarts=3");

    assertThat(run(Map.of("SLURM_RESTART_COUNT", "3"), 75, 0)).isEqualTo(75);
    assertThat(calls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void mistakesAreNotTriedAgain(int status) throws Exception {
    launch(TRAIN, "--workers=2");

    assertThat(run(Map.of(), status, 0)).isEqualTo(status);
    assertThat(calls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--name=a b    | ./legonn letters train --out=a | --name: «a b» is no name of a job",
        "--time=soon   | ./legonn letters train --out=a | --time: «soon» is not D-HH:MM:SS",
        "--cpus=0      | ./legonn letters train --out=a | --cpus: give each worker 1 core or more",
        "--workers=0   | ./legonn letters train --out=a | --workers: give 1 to 4096, not 0",
        "--restarts=2  | train --out=a                  | no program stands before «train»",
        "--restarts=2  | ./legonn letters train         | the training behind -- has no --out",
      })
  void whatCannotBeLaunchedIsRefusedInOneLine(String option, String line, String said) {
    List<String> options = new ArrayList<>(List.of(option));
    if (!option.startsWith("--workers")) {
      options.add("--workers=2");
    }

    assertThat(launch(List.of(line.split(" ")), options.toArray(String[]::new))).isEqualTo(2);
    assertThat(out).isEmpty();
    assertThat(err).startsWith("error: " + said);
    assertThat(err.lines().count()).isEqualTo(1);
  }

  private int launch(List<String> line, String... options) {
    List<String> args = new ArrayList<>(List.of("launch", "slurm"));
    args.addAll(List.of(options));
    args.add("--");
    args.addAll(line);
    LegonnLine answer = LegonnLine.run(args);
    out = answer.out();
    err = answer.err();
    return answer.status();
  }

  /** Runs the script, whose srun ends with one status after the other. */
  private int run(Map<String, String> environment, int... statuses) throws Exception {
    Path srun = folder.resolve("srun");
    StringBuilder left = new StringBuilder();
    for (int status : statuses) {
      left.append(status).append('\n');
    }
    Files.writeString(folder.resolve("statuses"), left);
    Files.writeString(
        srun,
        """
        #!/bin/bash
        cd "${0%/*}"
        printf '%s\\0' "$@" >> calls
        printf '\\n\\0' >> calls
        status=$(head -n 1 statuses)
        sed -i 1d statuses
        exit "$status"
        """);
    assertThat(srun.toFile().setExecutable(true)).isTrue();
    Path script = Files.writeString(folder.resolve("job.sh"), out);
    ProcessBuilder bash = new ProcessBuilder("bash", script.toString());
    bash.environment().remove("SLURM_RESTART_COUNT");
    bash.environment().merge("PATH", folder.toString(), (path, here) -> here + ":" + path);
    bash.environment().putAll(environment);
    Process process = bash.start();
    err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return process.waitFor();
  }

  /** The arguments of each call. */
  private List<List<String>> calls() throws IOException {
    List<List<String>> calls = new ArrayList<>();
    List<String> call = new ArrayList<>();
    String noted = Files.readString(folder.resolve("calls"));
    for (String argument : Splitter.on('\0').split(noted.substring(0, noted.length() - 1))) {
      if (argument.equals("\n")) {
        calls.add(call);
        call = new ArrayList<>();
      } else {
        call.add(argument);
      }
    }
    return calls;
  }
}
