package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.legonn.tf.toy.Toy.DECODER;
import static org.legonn.tf.toy.Toy.ENCODER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.SafeTensors;
import org.legonn.tf.toy.Toy;
import org.legonn.tf.toy.WeightsSoak;

/** Weights leave the engine, come back, and are the same; nothing of it stays behind. */
class WeightsTest {
  private static final Pattern BLOCK = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);
  private static final int ROUNDS = 200;

  @TempDir Path folder;

  @Test
  void pythonReadsATrainedModuleAndWhatItWritesGivesTheSameLosses() throws Exception {
    assumeNumpy();
    try (Model trained = Toy.model(1);
        Model fresh = Toy.model(2)) {
      for (int step = 1; step <= 3; step++) {
        trained.train(List.of(Toy.batch(16, step)), new StepOptions(1e-2, step));
      }
      for (String module : List.of(ENCODER, DECODER)) {
        Path written = folder.resolve(module);
        Path copied = folder.resolve(module + "-copied");
        SafeTensors.write(written, trained.weights(module), Map.of());
        python("write(sys.argv[2], read(sys.argv[1]))", written, copied);
        NamedTensors read = SafeTensors.read(copied).tensors();
        assertThat(read).isEqualTo(trained.weights(module));
        fresh.setWeights(module, read);
      }
      Losses losses = trained.evaluate(Toy.batch(8, 1));
      assertThat(fresh.evaluate(Toy.batch(8, 1))).isEqualTo(losses);

      Path negated = folder.resolve("negated");
      python(
          "write(sys.argv[2], {n: -a for n, a in read(sys.argv[1]).items()})",
          folder.resolve(ENCODER),
          negated);
      fresh.setWeights(ENCODER, SafeTensors.read(negated).tensors());
      assertThat(fresh.evaluate(Toy.batch(8, 1))).isNotEqualTo(losses);
    }
  }

  @Test
  void takingAndGivingWeightsLeavesNoTensorsBehind() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "This system tells no process's size.");
    Path output = folder.resolve("output.txt");
    // A heap that is there from the start: what grows then is native memory.
    Process process =
        ChildJvm.running(
                WeightsSoak.class,
                List.of("-Xms96m", "-Xmx96m", "-XX:+AlwaysPreTouch"),
                List.of(Integer.toString(ROUNDS)))
            .redirectError(folder.resolve("log").toFile())
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertWithMessage(Files.readString(folder.resolve("log")))
        .that(process.exitValue())
        .isEqualTo(0);
    List<String> kibibytes = Files.readAllLines(output);
    long grown = Long.parseLong(kibibytes.get(0));
    long handled = Long.parseLong(kibibytes.get(1));
    assertThat(grown).isLessThan(handled / 5);
  }

  private void assumeNumpy() throws IOException, InterruptedException {
    assumeTrue(
        status(Files.writeString(folder.resolve("numpy.py.txt"), "import numpy\n")) == 0,
        "There is no python3 with NumPy.");
  }

  /** Runs a statement after the document's functions. */
  private void python(String statement, Path in, Path out) throws Exception {
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(Path.of("..", "docs", "weights.md")))
            .results()
            .map(block -> block.group(1))
            .toList();
    Path script =
        Files.writeString(
            folder.resolve("script.py"), String.join("\n", blocks) + "\nimport sys\n" + statement);
    int status = status(script, in, out);
    assertWithMessage(Files.readString(folder.resolve("output.txt"))).that(status).isEqualTo(0);
  }

  private int status(Path script, Path... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", script.toString()));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("output.txt").toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1; // There is no such program.
    }
  }
}
