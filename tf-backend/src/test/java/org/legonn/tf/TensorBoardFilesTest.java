package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.report.TensorBoard;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Validated;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/** The runtime writes TensorBoard's files without TensorFlow; here its own messages read them. */
class TensorBoardFilesTest {
  @TempDir Path run;

  @Test
  void holdTheCurvesOfTrainingAsTensorFlowsMessages() throws IOException {
    MeanLosses losses = new MeanLosses(2.5, List.of(1.25));
    List<Event> events =
        write(
            new Started("cpu", "corpus", 10, 0),
            new Logged(300, 1, 0.5, losses, 0.75, 0.002, 12_345, 0.01, 60),
            new Validated(300, 1, losses, 61));
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(events.get(0).getWallTime()).isGreaterThan(1.6e9);
    assertThat(events.subList(2, events.size()).stream().map(TensorBoardFilesTest::point))
        .containsExactly(
            "300 train/loss 3.75",
            "300 train/cross_entropy 2.5",
            "300 train/ctc/letter-encoder 1.25",
            "300 train/gradient_norm 0.75",
            "300 train/learning_rate 0.002",
            "300 train/tokens_per_second 12345.0",
            "300 valid/loss 3.75",
            "300 valid/cross_entropy 2.5",
            "300 valid/ctc/letter-encoder 1.25")
        .inOrder();
  }

  @Test
  void takeBackTheStepsThatAResumedRunTakesAgain() throws IOException {
    List<Event> events = write(new Started("cpu", "corpus", 10, 200));
    assertThat(events).hasSize(2);
    assertThat(events.get(1).getSessionLog().getStatus()).isEqualTo(SessionLog.SessionStatus.START);
    assertThat(events.get(1).getStep()).isEqualTo(201);
  }

  @Test
  void takeBackAllStepsWhereARunBeginsAnew() throws IOException {
    List<Event> events = write(new Started("cpu", "corpus", 10, 0));
    assertThat(events.get(1).getSessionLog().getStatus()).isEqualTo(SessionLog.SessionStatus.START);
    assertThat(events.get(1).getStep()).isEqualTo(1);
  }

  private List<Event> write(TrainingEvent... training) throws IOException {
    TensorBoard board = new TensorBoard(run, List.of("letter-encoder"));
    Stream.of(training).forEach(board::on);
    try (Stream<Path> files = Files.list(run)) {
      Path file = files.findFirst().orElseThrow();
      assertThat(file.getFileName().toString()).startsWith("events.out.tfevents.");
      return read(Files.readAllBytes(file));
    }
  }

  private static List<Event> read(byte[] bytes) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (file.hasRemaining()) {
      byte[] length = take(file, Long.BYTES);
      events.add(
          Event.parseFrom(take(file, (int) ByteBuffer.wrap(length).order(file.order()).getLong())));
    }
    return events;
  }

  /** Bytes and the masked checksum behind them. */
  private static byte[] take(ByteBuffer file, int count) {
    byte[] bytes = new byte[count];
    file.get(bytes);
    int checksum = Integer.rotateLeft(file.getInt() - 0xa282ead8, 15);
    assertThat(checksum).isEqualTo(Hashing.crc32c().hashBytes(bytes).asInt());
    return bytes;
  }

  private static String point(Event event) {
    Summary.Value value = event.getSummary().getValue(0);
    return String.format(
        Locale.ROOT, "%d %s %s", event.getStep(), value.getTag(), value.getSimpleValue());
  }
}
