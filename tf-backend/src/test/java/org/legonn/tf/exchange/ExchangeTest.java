package org.legonn.tf.exchange;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.tf.exchange.Together.Trained;

final class ExchangeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"CHAIN, 2", "CHAIN, 3", "FAMILY, 2", "FAMILY, 3"})
  void workersTrainAsOneProcessWithAsManyThreads(Trained trained, int count) throws Exception {
    Numbers found = together(trained, count, Precision.FLOAT32);

    found.expected().forEach((name, values) -> requireNear(name, found.found(), values));
    assertThat(found.found().hasRemaining()).isFalse();
  }

  @Test
  void gradientsInBfloat16AreRoundedAlikeForAllAndLearnAsWell() throws Exception {
    Numbers found = together(Trained.CHAIN, 2, Precision.BFLOAT16);

    List<Boolean> equal = new ArrayList<>();
    found
        .expected()
        .forEach(
            (name, values) -> {
              float[] rounded = new float[values.length];
              found.found().get(rounded);
              equal.add(Arrays.equals(rounded, values));
              if (name.startsWith("validation")) {
                // The losses, of which the first is that of the decoder.
                assertWithMessage(name).that(rounded[0] / values[0]).isWithin(0.02f).of(1);
              }
            });
    assertThat(equal).contains(false);
  }

  /** What all workers hold, and what one process holds that trained alone. */
  private record Numbers(FloatBuffer found, Map<String, float[]> expected) {}

  /** Checks, too, that all workers hold the same to the byte. */
  private Numbers together(Trained trained, int count, Precision exchange) throws Exception {
    List<String> addresses = addresses(count);
    List<Process> workers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  Integer.toString(i), file(i).toString(), exchange.toString(), trained.name()));
      arguments.addAll(addresses);
      workers.add(
          ChildJvm.running(Together.class, List.of("-Xmx256m"), arguments)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log-" + i).toFile())
              .start());
    }
    Map<String, float[]> expected = Together.alone(trained, count);
    for (int i = 0; i < count; i++) {
      assertThat(workers.get(i).waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertWithMessage(Files.readString(folder.resolve("log-" + i)))
          .that(workers.get(i).exitValue())
          .isEqualTo(0);
    }
    byte[] first = Files.readAllBytes(file(0));
    for (int i = 1; i < count; i++) {
      assertWithMessage("worker %s", i).that(Files.readAllBytes(file(i))).isEqualTo(first);
    }
    return new Numbers(ByteBuffer.wrap(first).asFloatBuffer(), expected);
  }

  /**
   * All but keys' biases, which add the same to all scores of a query, so that nothing hangs on
   * them: their gradients are nothing but rounding, and Adam makes whole steps of it.
   */
  private static void requireNear(String name, FloatBuffer found, float[] values) {
    int keys = name.endsWith(".query-key-value.bias") ? values.length / 3 : 0;
    boolean hasKeys = name.endsWith("key-value.bias");
    int width = values.length / (keys > 0 ? 3 : 2);
    for (int i = 0; i < values.length; i++) {
      float value = found.get();
      if (!hasKeys || i < keys || i >= keys + width) {
        assertWithMessage("%s, %s", name, i).that(value).isWithin(1e-5f).of(values[i]);
      }
    }
  }

  private Path file(int worker) {
    return folder.resolve("worker-" + worker);
  }

  private static List<String> addresses(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0));
      addresses.add("localhost:" + sockets.get(i).getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return addresses;
  }
}
