package org.legonn.runtime.weights;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/weights.md} says what a file is, and its Python opens and writes one. */
class WeightsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "weights.md");
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theDocumentShowsAHeaderAsItIsWritten() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    FloatTensor tensor = FloatTensor.of(TensorShape.of(2, 3), new float[6]);
    SafeTensors.write(file, NamedTensors.of(Map.of("a", tensor)), Map.of("format", "np"));
    String written = new String(Files.readAllBytes(file), UTF_8);
    assertThat(written).contains(blocks("json").get(1).strip());
  }

  @Test
  void numpyReadsWhatWasWrittenToTheBit() throws IOException, InterruptedException {
    assumeNumpy();
    Path file = folder.resolve("weights.safetensors");
    SafeTensors.write(file, WeightsFiles.odd(), Map.of("format", "np"));
    Path script = folder.resolve("script.py");
    Path output = folder.resolve("read.json");
    Files.writeString(
        script,
        blocks("python").get(0)
            + """

            import sys
            arrays = read(sys.argv[1])
            with open(sys.argv[2], "w") as out:
                json.dump({n: [a.shape, a.tobytes().hex()] for n, a in arrays.items()}, out)
            """);
    run(script, file, output);
    JsonObject arrays = JsonParser.parseString(Files.readString(output)).getAsJsonObject();
    TreeMap<String, FloatTensor> read = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : arrays.entrySet()) {
      read.put(entry.getKey(), tensor(entry.getValue().getAsJsonArray()));
    }
    assertThat(NamedTensors.of(read)).isEqualTo(WeightsFiles.odd());
  }

  @Test
  void whatNumpyWroteIsReadToTheBit() throws IOException, InterruptedException {
    assumeNumpy();
    Path file = folder.resolve("weights.safetensors");
    SafeTensors.write(file, WeightsFiles.odd(), Map.of());
    Path script = folder.resolve("script.py");
    Path output = folder.resolve("written.safetensors");
    Files.writeString(
        script,
        String.join("\n", blocks("python"))
            + """

            import sys
            arrays = read(sys.argv[1])
            arrays["transposed"] = np.arange(6.0).reshape(3, 2).T
            write(sys.argv[2], arrays)
            """);
    run(script, file, output);
    TreeMap<String, FloatTensor> expected = new TreeMap<>(WeightsFiles.odd().asMap());
    expected.put("transposed", FloatTensor.of(TensorShape.of(2, 3), 0, 2, 4, 1, 3, 5));
    assertThat(SafeTensors.read(output).tensors()).isEqualTo(NamedTensors.of(expected));
  }

  private static FloatTensor tensor(JsonArray shapeAndBytes) {
    long[] shape =
        shapeAndBytes.get(0).getAsJsonArray().asList().stream()
            .mapToLong(JsonElement::getAsLong)
            .toArray();
    byte[] bytes = HexFormat.of().parseHex(shapeAndBytes.get(1).getAsString());
    return FloatTensor.of(
        TensorShape.of(shape),
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
  }

  private static List<String> blocks(String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(DOCUMENT))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map((MatchResult block) -> block.group(2))
        .toList();
  }

  private void assumeNumpy() throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("numpy.py.txt"), "import numpy\n");
    assumeTrue(exitStatus(script) == 0, "There is no python3 with NumPy.");
  }

  private void run(Path script, Path... arguments) throws IOException, InterruptedException {
    int status = exitStatus(script, arguments);
    assertWithMessage(Files.readString(folder.resolve("output.txt"))).that(status).isEqualTo(0);
  }

  private int exitStatus(Path script, Path... arguments) throws InterruptedException {
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
