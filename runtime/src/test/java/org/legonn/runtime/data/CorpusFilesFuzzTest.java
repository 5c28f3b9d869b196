package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.fuzz.ReaderFuzz;

/** Text, pairs and manifests as nobody meant them. */
@Timeout(value = 2, unit = MINUTES, threadMode = SEPARATE_THREAD)
class CorpusFilesFuzzTest {
  private static final String TEXT =
      "\uFEFFÜber den Wolken\r\nनमस्ते दुनिया\n\n \u00a0\n你好，世界\na\rb\n\uFEFFe\u0301";

  @TempDir Path folder;
  private final ChainCodecs codecs = ChainCodecs.of(Modules.declared());

  @Test
  void text() throws Exception {
    Path file = folder.resolve("text");
    ReaderFuzz fuzz =
        new ReaderFuzz(List.of(TEXT.getBytes(UTF_8), packed(TEXT), packed("ab\n".repeat(1000))));
    fuzz.checkFile(file, input -> assertThat(lines(file)).isEqualTo(expectedLines(input)));
  }

  private static List<String> lines(Path file) {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = LineReader.open(file)) {
      for (String line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
      assertThat(reader.number()).isEqualTo(lines.size());
    }
    return lines;
  }

  /** The lines of an input that was read: all at once, and by other means. */
  private static List<String> expectedLines(byte[] input) throws IOException {
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(unpacked(input))).toString();
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    lines.replaceAll(line -> line.replaceFirst("^\uFEFF+", "").replaceFirst("\r\\z", ""));
    return lines;
  }

  @Test
  void pairsInATable() throws Exception {
    Path file = folder.resolve("pairs.tsv");
    ReaderFuzz.ofTexts("abc\tone\nab\ttwo\n\nba\tone\n".replace("\n\n", "\n"), "a\tthree")
        .checkFile(file, input -> requireAllPairs(file, input));
  }

  @Test
  void pairsAsObjects() throws Exception {
    Path file = folder.resolve("pairs.jsonl");
    ReaderFuzz.ofTexts(
            "{\"source\": \"abc\", \"target\": \"one\"}\n{\"target\":\"two\",\"source\":\"ab\"}\n",
            "{\"id\":7,\"source\":\"\\u0061\",\"target\":\"one\",\"more\":{\"x\":[null,1e3]}}\n\n")
        .checkFile(file, input -> requireAllPairs(file, input));
  }

  private void requireAllPairs(Path file, byte[] input) throws IOException {
    PairFiles pairs = PairFiles.of(file, codecs);
    List<String> lines = expectedLines(input);
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    assertThat(pairs.size()).isEqualTo(lines.size());
    int read = 0;
    try (Corpus.Cursor cursor = pairs.open()) {
      for (Pair pair = cursor.next(); pair != null; pair = cursor.next()) {
        read++;
        pair.example();
      }
    }
    assertThat(read).isEqualTo(lines.size());
  }

  @Test
  void manifestsAsTables() throws Exception {
    recordings();
    Path file = folder.resolve("set.tsv");
    ReaderFuzz.ofTexts(
            "u1\ta.wav\tone two\nu2\tb/ü.wav\tthree\n",
            "text\toffset\tduration\tid\taudio\none\t0\t1.5\tu\ta.wav\ntwo\t2\t\tv\ta.wav\n")
        .checkFile(file, input -> requireUtterances(file));
  }

  @Test
  void manifestsAsObjects() throws Exception {
    recordings();
    Path file = folder.resolve("set.jsonl");
    ReaderFuzz.ofTexts(
            """
            {"id":"u1","audio":"a.wav","text":"one"}
            {"text":"two","duration":0.5,"offset":1,"audio":"b/ü.wav","id":2}
            """)
        .checkFile(file, input -> requireUtterances(file));
  }

  private void recordings() throws IOException {
    Files.createDirectory(folder.resolve("b"));
    Files.createFile(folder.resolve("a.wav"));
    Files.createFile(folder.resolve("b/ü.wav"));
  }

  private static void requireUtterances(Path file) {
    List<Manifest.Utterance> utterances = Manifest.read(file, "audio");
    assertThat(utterances).isNotEmpty();
    for (Manifest.Utterance utterance : utterances) {
      assertThat(utterance.id()).isNotEmpty();
      assertThat(Files.isRegularFile(utterance.file())).isTrue();
      assertThat(utterance.part().offset() >= 0 && utterance.part().duration() > 0).isTrue();
    }
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  private static byte[] unpacked(byte[] input) throws IOException {
    if (input.length < 2 || input[0] != 0x1f || input[1] != (byte) 0x8b) {
      return input;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(input))) {
      return in.readAllBytes();
    }
  }
}
