package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.CountingBackend;
import org.legonn.runtime.fake.LettersTrainer;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Workers;
import picocli.CommandLine;

class WorkerArgumentsTest {
  private static final String CONFIG =
      "{\"cluster\":{\"worker\":[\"a:1\",\"b:1\",\"c:1\"]},"
          + "\"task\":{\"type\":\"worker\",\"index\":1}}";

  private static final Map<String, String> TF = Map.of("TF_CONFIG", CONFIG);

  private static final Map<String, String> SLURM =
      Map.of(
          "SLURM_JOB_ID", "1",
          "SLURM_STEP_ID", "0",
          "SLURM_STEP_NUM_TASKS", "2",
          "SLURM_STEP_NODELIST", "n[1-2]",
          "SLURM_STEP_TASKS_PER_NODE", "1(x2)",
          "SLURM_PROCID", "1",
          "SLURM_NODEID", "1",
          "SLURM_LOCALID", "0",
          "TF_CONFIG", CONFIG);

  @TempDir Path folder;

  @Test
  void aProcessOfWhichNobodySaysAnythingTrainsAloneAndInSilence() {
    WorkerArguments alone = read(Map.of());

    assertThat(alone.workers()).isEqualTo(Workers.ALONE);
    assertThat(announced(alone)).isEmpty();
  }

  @Test
  void tfConfigSaysWhatNoOptionSaysAndIsNamed() {
    WorkerArguments configured = read(TF, "--worker-patience=9");

    assertThat(configured.workers().addresses()).containsExactly("a:1", "b:1", "c:1").inOrder();
    assertThat(configured.workers().patience().toSeconds()).isEqualTo(9);
    assertThat(announced(configured)).isEqualTo("worker 1 of 3, as TF_CONFIG says\n");
  }

  @Test
  void whatIsOnTheCommandLineGoesBeforeTfConfig() {
    WorkerArguments told = read(TF, "--workers=x:1,y:1", "--worker=0");

    assertThat(told.workers().addresses()).containsExactly("x:1", "y:1").inOrder();
    assertThat(announced(told)).isEmpty();
  }

  @Test
  void slurmIsAskedForAndGoesBeforeTfConfig() {
    WorkerArguments asked = read(SLURM, "--workers", "slurm");

    assertThat(asked.workers().count()).isEqualTo(2);
    assertThat(announced(asked)).isEqualTo("worker 1 of 2, as Slurm says\n");
    assertThat(read(SLURM).workers().count()).isEqualTo(3);
  }

  @Test
  void whichWorkerItIsCannotBeSaidTwice() {
    assertThat(refusal(read(SLURM, "--workers=slurm", "--worker=0")))
        .isEqualTo("--worker: of --workers slurm, Slurm says which; leave it away");
    assertThat(refusal(read(TF, "--worker=0")))
        .isEqualTo("--worker, --worker-patience and --exchange are of --workers; give it, too");
  }

  @Test
  void gradientsTravelAsIsSaidWhoeverNamesTheWorkers() {
    assertThat(read(TF, "--exchange=bf16").workers().exchange()).isEqualTo(Precision.BFLOAT16);
    assertThat(read(SLURM, "--workers=slurm", "--exchange=bf16").workers().exchange())
        .isEqualTo(Precision.BFLOAT16);
    assertThat(read(Map.of(), "--workers=x:1,y:1", "--worker=0").workers().exchange())
        .isEqualTo(Precision.FLOAT32);
    assertThat(refusal(read(Map.of(), "--exchange=bf16")))
        .isEqualTo("--worker, --worker-patience and --exchange are of --workers; give it, too");
  }

  @Test
  void aProcessReadsItsOwnEnvironment() throws Exception {
    Path pairs = Files.writeString(folder.resolve("pairs.tsv"), "ab\tone\nba\ttwo\n");
    ProcessBuilder trainer =
        ChildJvm.running(
            LettersTrainer.class,
            List.of("-Dslf4j.internal.verbosity=ERROR"),
            List.of(
                "train",
                "--train=" + pairs,
                "--steps=1",
                "--worker-patience=1",
                "--out=" + folder.resolve("run")));
    trainer.environment().put("TF_CONFIG", CONFIG);
    Process process = trainer.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor(1, TimeUnit.MINUTES);

    // Nobody else comes.
    assertThat(said)
        .isEqualTo(
            """
            worker 1 of 3, as TF_CONFIG says
            error: worker 1 lost the others
            """);
    assertThat(process.exitValue()).isEqualTo(75);
  }

  @Test
  void aMachineWithSeveralGpusHasAWorkerEachUnlessTold() {
    assertThat(read(Map.of()).toBeStarted(() -> 4)).isEqualTo(4);
    assertThat(read(Map.of()).toBeStarted(() -> 1)).isEqualTo(1);
    assertThat(read(Map.of()).toBeStarted(() -> 0)).isEqualTo(1);
    assertThat(read(Map.of(), "--local-workers=1").toBeStarted(() -> 4)).isEqualTo(1);
    assertThat(read(Map.of(), "--local-workers=2").toBeStarted(() -> 4)).isEqualTo(2);
    assertThat(read(TF).toBeStarted(() -> 4)).isEqualTo(1);
    assertThat(read(SLURM, "--workers=slurm").toBeStarted(() -> 4)).isEqualTo(1);
    assertThat(read(Map.of(), "--workers=x:1,y:1", "--worker=0").toBeStarted(() -> 4)).isEqualTo(1);
    WorkerArguments both = read(TF, "--local-workers=2");
    assertThrows(InputException.class, () -> both.toBeStarted(() -> 0));
  }

  @Test
  void workersThatNobodyAskedForAreAnnounced() throws Exception {
    assertThat(trainedOn(2, "--restarts=0", "--worker-patience=1"))
        .startsWith("2 GPUs, a worker each; --local-workers 1 trains on the first alone\n");
    assertThat(trainedOn(2, "--local-workers=1")).doesNotContain("GPU");
    assertThat(trainedOn(2, "--device=gpu:1")).doesNotContain("GPU");
    assertThat(trainedOn(1)).doesNotContain("GPU");
  }

  private String trainedOn(int gpus, String... options) throws Exception {
    Path pairs = Files.writeString(folder.resolve("pairs.tsv"), "ab\tone\nba\ttwo\n");
    Path run = Files.createTempDirectory(folder, "run");
    List<String> arguments =
        new ArrayList<>(List.of("train", "--train=" + pairs, "--steps=1", "--out=" + run));
    arguments.addAll(List.of(options));
    Process process =
        ChildJvm.running(
                LettersTrainer.class,
                List.of(
                    "-Dslf4j.internal.verbosity=ERROR",
                    "-D%s=%s".formatted(CountingBackend.GPUS, gpus)),
                arguments)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor(1, TimeUnit.MINUTES);
    return said;
  }

  private static WorkerArguments read(Map<String, String> environment, String... line) {
    return CommandLine.populateCommand(new WorkerArguments(environment), line);
  }

  private static String announced(WorkerArguments arguments) {
    StringWriter err = new StringWriter();
    arguments.announce(new PrintWriter(err));
    return err.toString().replace("\r\n", "\n");
  }

  private static String refusal(WorkerArguments arguments) {
    return assertThrows(InputException.class, arguments::workers).message(Caller.COMMAND_LINE);
  }
}
