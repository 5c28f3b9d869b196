package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Run;
import org.legonn.runtime.Training;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.fuzz.ReaderFuzz;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.result.ValidatedTexts;

/** What a run says of itself, as nobody meant it. */
@Timeout(value = 2, unit = MINUTES, threadMode = SEPARATE_THREAD)
class RunFilesFuzzTest {
  @TempDir Path folder;
  private Run run;

  @BeforeEach
  void train() {
    ParallelText pairs = ParallelText.of(List.of("ab", "c"), List.of("one", "two"));
    run =
        Training.of(Modules.chain())
            .data(pairs)
            .validation(pairs)
            .steps(4)
            .logEvery(2)
            .run(folder.resolve("run"));
  }

  @Test
  void records() throws Exception {
    Path file = run.folder().resolve("run.json");
    fuzz(
        file,
        input -> {
          Provenance read = run.provenance();
          RunData data = RunData.of(read.options(), read.data());
          data.requireSame(data);
          assertThat(RunIdentity.differences(read, read)).isEmpty();
          assertThat(read.further(List.of(1L)).added()).isEqualTo(1);
        });
  }

  @Test
  void histories() throws Exception {
    Path file = run.folder().resolve("metrics.jsonl");
    fuzz(
        file,
        input ->
            run.history().validated().forEach(each -> assertThat(each.valid().ctc()).isNotNull()));
  }

  @Test
  void validations() throws Exception {
    Path file = run.folder().resolve("validation.jsonl");
    fuzz(
        file,
        input -> {
          ValidatedTexts read = run.validation().orElseThrow();
          read.texts().forEach(text -> assertThat(text.hypothesis()).isNotNull());
        });
  }

  @Test
  void progress() throws Exception {
    Path file = run.folder().resolve("checkpoints/step-4/progress.json");
    Checkpoints checkpoints =
        RunFolder.open(run.folder()).checkpoints(Modules.declared(), 1, false);
    fuzz(
        file,
        input -> {
          assertThat(checkpoints.position(0)).isNotNull();
          double unused = checkpoints.spent(new Budget.Epochs(1), List.of(2L));
        });
  }

  private static void fuzz(Path file, ReaderFuzz.Reading reading) throws Exception {
    new ReaderFuzz(List.of(Files.readAllBytes(file))).checkFile(file, reading);
  }
}
