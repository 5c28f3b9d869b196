package org.legonn.runtime.report;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.io.BaseEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  /** As TensorBoard 2.21's own RecordWriter writes the same two events. */
  private static final String TENSORBOARD =
      "1800000000000000a37f4b220900000000000029401a0d627261696e2e4576656e743a326394a44f"
          + "2100000000000000017becf6090000000000002a4010ac022a130a110a0a747261696e2f6c6f7373"
          + "150000c03f506c3810";

  @TempDir Path folder;

  @Test
  void writesWhatTensorBoardWritesItself() throws IOException {
    Path path = folder.resolve("events");
    EventFile file = new EventFile(path, 12.5);
    file.scalar(13, 300, "train/loss", 1.5);
    assertThat(BaseEncoding.base16().lowerCase().encode(Files.readAllBytes(path)))
        .isEqualTo(TENSORBOARD);
  }
}
