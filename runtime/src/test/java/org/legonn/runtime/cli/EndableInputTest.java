package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.legonn.runtime.failure.InputException;

@Timeout(60)
class EndableInputTest {
  @Test
  void givesAllBytesInOrder() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    InputStream input = EndableInput.of(new ByteArrayInputStream(bytes));
    assertThat(input.read()).isEqualTo(bytes[0] & 0xFF);
    byte[] rest = input.readAllBytes();
    assertThat(rest).hasLength(bytes.length - 1);
    assertThat(rest[rest.length - 1]).isEqualTo(bytes[bytes.length - 1]);
    assertThat(input.read()).isEqualTo(-1);
  }

  @Test
  void endsWhileNothingComes() throws Exception {
    try (PipedOutputStream silent = new PipedOutputStream()) {
      EndableInput input = EndableInput.of(new PipedInputStream(silent));
      Thread ending = new Thread(input::end);
      ending.start();
      assertThat(input.read()).isEqualTo(-1);
      ending.join();
    }
  }

  @Test
  void failsAsTheStreamDoesBehindWhatItGave() throws IOException {
    InputStream closed =
        new InputStream() {
          @Override
          public int read() {
            throw new InputException("standard input is closed");
          }

          @Override
          public int read(byte[] bytes, int start, int length) {
            return read();
          }
        };
    InputStream broken =
        new SequenceInputStream(new ByteArrayInputStream(new byte[] {1, 2, 3}), closed);
    InputStream input = EndableInput.of(broken);
    assertThat(input.readNBytes(3)).hasLength(3);
    assertThrows(InputException.class, input::read);
  }
}
