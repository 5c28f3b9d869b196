package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.failure.InputException;

class LineReaderTest {
  @TempDir Path folder;

  @Test
  void readsLinesWhateverTheirEnds() throws IOException {
    Path file = Files.write(folder.resolve("a.txt"), "Öl\r\n\nlast".getBytes(UTF_8));
    assertThat(lines(file)).containsExactly("Öl", "", "last").inOrder();
  }

  @Test
  void readsLinesOfAnyLengthWhateverTheBufferAndNoByteOrderMark() throws IOException {
    String text =
        IntStream.range(0, 3000)
            .mapToObj(i -> "ü".repeat(i * 37 % 4001) + "😀" + i)
            .collect(Collectors.joining("\n"));
    Path file = Files.writeString(folder.resolve("a.txt"), "\uFEFF" + text);
    assertThat(String.join("\n", lines(file))).isEqualTo(text);
  }

  @Test
  void keepsACarriageReturnWithinALine() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "eins\rzwei\r\ndrei\n");
    assertThat(lines(file)).containsExactly("eins\rzwei", "drei").inOrder();
  }

  @Test
  void dropsTheByteOrderMarksOfFilesThatWereJoined() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.txt"), "\uFEFFa\nb\uFEFF\n\uFEFF\uFEFFa\n\uFEFF");
    assertThat(lines(file)).containsExactly("a", "b\uFEFF", "a", "").inOrder();
  }

  @Test
  void isReadyWhereAWholeLineIsThere() throws IOException {
    PipedOutputStream writer = new PipedOutputStream();
    try (LineReader reader = LineReader.of("standard input", new PipedInputStream(writer))) {
      assertThat(reader.isReady()).isFalse();
      writer.write("whole\nha".getBytes(UTF_8));
      assertThat(reader.isReady()).isTrue();
      assertThat(reader.next()).isEqualTo("whole");
      assertThat(reader.isReady()).isFalse();
      writer.write("lf\n".getBytes(UTF_8));
      assertThat(reader.isReady()).isTrue();
      assertThat(reader.next()).isEqualTo("half");
      writer.close();
      assertThat(reader.next()).isNull();
      assertThat(reader.number()).isEqualTo(2);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesAPipeWhereItWouldReadTwice() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isEqualTo(0);
    assertThat(assertThrows(InputException.class, () -> LineReader.survey(pipe)))
        .hasMessageThat()
        .startsWith(pipe + ": is a pipe or a device, and is read more than once;");
  }

  @Test
  void refusesALineThatIsNoSentence() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "ok\n" + "x".repeat(1 << 21));
    assertThat(assertThrows(InputException.class, () -> lines(file)))
        .hasMessageThat()
        .isEqualTo(file + ", line 2: longer than 1048576 bytes; write one sentence a line");
  }

  @Test
  void readsGzip() throws IOException {
    Path file = folder.resolve("a.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("one\ntwo\n".getBytes(UTF_8));
    }
    assertThat(lines(file)).containsExactly("one", "two").inOrder();
    for (String name : List.of("A.GZ", "a.txt", "gz")) {
      assertThat(lines(Files.copy(file, folder.resolve(name))))
          .containsExactly("one", "two")
          .inOrder();
    }
    byte[] packed = Files.readAllBytes(file);
    LineReader stream = LineReader.of("standard input", new ByteArrayInputStream(packed));
    assertThat(assertThrows(InputException.class, stream::next))
        .hasMessageThat()
        .isEqualTo("standard input, line 1: is gzip; unpack it first");
  }

  @Test
  void namesTheLineThatIsNotUtf8() throws IOException {
    Path file = Files.write(folder.resolve("a.txt"), "ok\nÖl\n".getBytes(ISO_8859_1));
    assertThat(assertThrows(InputException.class, () -> lines(file)))
        .hasMessageThat()
        .isEqualTo(file + ", line 2: is not UTF-8; save the file as UTF-8");
  }

  @Test
  void saysThatAFileIsMissingOrAFolderOrNoGzip() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.gz"), "not packed");
    Path missing = folder.resolve("missing");
    assertThat(assertThrows(InputException.class, () -> lines(missing)))
        .hasMessageThat()
        .contains("no such file");
    assertThat(assertThrows(InputException.class, () -> lines(folder)))
        .hasMessageThat()
        .contains("is a folder");
    assertThat(assertThrows(InputException.class, () -> lines(plain)))
        .hasMessageThat()
        .contains("is not gzip");
  }

  @Test
  void namesTheLineAtWhichAGzipFileBreaksOff() throws IOException {
    Path whole = folder.resolve("whole.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write("one\ntwo\nthree\n".getBytes(UTF_8));
    }
    byte[] packed = Files.readAllBytes(whole);
    Path cut =
        Files.write(folder.resolve("cut.gz"), java.util.Arrays.copyOf(packed, packed.length - 9));
    assertThat(assertThrows(InputException.class, () -> lines(cut)))
        .hasMessageThat()
        .contains("the file is damaged");
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = LineReader.lines(List.of(file))) {
      return lines.toList();
    }
  }
}
