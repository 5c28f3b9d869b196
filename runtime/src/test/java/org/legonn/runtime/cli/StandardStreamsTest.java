package org.legonn.runtime.cli;

import static com.google.common.collect.MoreCollectors.onlyElement;
import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.fake.Modules;

/** What {@code translate} makes of standard input, and of an output that can't be written. */
class StandardStreamsTest {
  @TempDir static Path folder;
  private static Path run;

  private String out = "";
  private String err = "";

  @BeforeAll
  static void train() throws IOException {
    run = new ProgramRun().trained(folder);
  }

  @Test
  void endsALineAtALineFeedAlone() {
    assertThat(translate("a\rb\nab\r\n")).isEqualTo(0);
    assertThat(out.lines().count()).isEqualTo(2);
  }

  @Test
  void dropsAByteOrderMark() {
    assertThat(translate("\uFEFFab\n\uFEFFab\nab\n")).isEqualTo(0);
    assertThat(out).isEqualTo("one one\n".repeat(3));
  }

  @Test
  void leavesBlankWhatIsBlankInAnyScript() {
    assertThat(translate("ab\n \n\t\n\u00a0\n\u200b\n\u3000\n\ufeff\nab")).isEqualTo(0);
    assertThat(out).isEqualTo("one one\n\n\n\n\n\n\none one\n");
  }

  @Test
  void answersGoodLinesBeforeItRefusesOneByItsNumber() {
    assertThat(translate("ab\nb\nÖl\na\n".getBytes(ISO_8859_1), new ByteArrayOutputStream()))
        .isEqualTo(2);
    assertThat(out).isEqualTo("one one\none\n");
    assertThat(err)
        .endsWith("error: standard input, line 3: is not UTF-8; save the file as UTF-8\n");
  }

  @Test
  void refusesAWordThatIsNoWord() {
    assertThat(translate("ab\n" + "a".repeat(100_000) + "\nb\n")).isEqualTo(2);
    assertThat(out).isEqualTo("one one\n\none\n");
    assertThat(err)
        .endsWith(
            "error: standard input, line 2: 100000 characters without a space, more than 5000;"
                + " write words apart, a sentence a line\n");
  }

  @Test
  void refusesALineOfMoreCharactersThanItMayHave() {
    assertThat(translate("ab\nab ab ab\nb\n", "--max-characters=7")).isEqualTo(2);
    assertThat(out).isEqualTo("one one\n\none\n");
    assertThat(err)
        .endsWith("error: standard input, line 2: 8 characters, more than 7; give it in parts\n");
  }

  @Test
  void translatesAllButTheLinesThatAreTooLong() {
    assertThat(translate("ab\nabab\nb\nab ab\n", "--max-source-length=3")).isEqualTo(2);
    assertThat(out).isEqualTo("one one\n\none\n\n");
    assertThat(err)
        .endsWith(
            "error: standard input, line 2: 4 symbols, more than 3; give it in parts (2 lines are"
                + " refused in all, and have no text)\n");
    assertThat(translate("a".repeat(2_001) + "\nb\n")).isEqualTo(2);
    assertThat(out).isEqualTo("\none\n");
    assertThat(translate("abab\nb\n", "--max-source-length=3", "--n-best=2", "--beam=2"))
        .isEqualTo(2);
    assertThat(out).startsWith("2\t");
  }

  @Test
  void tellsWhichLineEachOfSeveralTextsIsOf() {
    assertThat(translate("ab\n\nb\n", "--beam=2", "--n-best=2", "--joint-ctc=0")).isEqualTo(0);
    assertThat(out.lines().map(line -> line.split("\t", -1)[0]).distinct())
        .containsExactly("1", "2", "3")
        .inOrder();
  }

  @Test
  void takesAModuleFromAFolderWithAComma() throws IOException {
    Path other = Files.createDirectories(folder.resolve("a,b")).resolve("letter-encoder");
    Folders.copy(run.resolve("letter-encoder"), other);
    assertThat(translate("ab\n", "--load", "letter-encoder=" + other)).isEqualTo(0);
    assertThat(out).isEqualTo("one one\n");
  }

  @Test
  void saysThatItsOutputIsFull() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    byte[] in = "ab\n".repeat(2000).getBytes(UTF_8);
    OutputStream checked = new CheckedOutput(new PrintStream(full), () -> false);
    assertThat(translate(in, checked)).isEqualTo(2);
    assertThat(err)
        .endsWith(
            "error: standard output can't be written; the disk is full, or who reads it has"
                + " ended\n");
    assertThat(
            program(new byte[0], new CheckedOutput(new PrintStream(full), () -> false), "--help"))
        .isEqualTo(2);
    assertWithMessage(err).that(err.lines().count()).isEqualTo(1);
  }

  @Test
  void endsQuietlyWhereItsReaderHas() throws IOException {
    assertThat(
            program("ab\n".repeat(2000).getBytes(UTF_8), unread(), "translate", "--model=" + run))
        .isEqualTo(141);
    assertThat(err).isEmpty();
    assertThat(program(new byte[0], unread(), "--help")).isEqualTo(141);
    assertThat(err).isEmpty();
  }

  @Test
  void writesAPageThoughTheReaderOfItsTextHasEnded() throws IOException {
    Path page = folder.resolve("page.html");
    assertThat(
            program(
                "ab\n".repeat(20).getBytes(UTF_8),
                unread(),
                "inspect",
                "--model=" + run,
                "--html=" + page))
        .isEqualTo(0);
    assertThat(Files.readString(page)).contains("</html>");
  }

  /** As one that was generated, for a launcher to find. */
  @GeneratedFrom(StandardStreamsTest.class)
  public static final class PipedTrainer {
    private PipedTrainer() {}

    /** Runs a command line. */
    public static int run(String... args) {
      return new TrainerProgram("PipedTrainer", Modules::chain, Set.of()).run(args);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aLauncherAndItsTrainerEndQuietlyTogether() throws Exception {
    Process launched = launched().start();
    launched.getInputStream().close();
    assertThat(errors(launched)).isEmpty();
    assertThat(launched.waitFor()).isEqualTo(141);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLauncherAndItsTrainerTellOfAFullDiskOnce() throws Exception {
    Process launched = launched().redirectOutput(new File("/dev/full")).start();
    assertThat(errors(launched)).hasSize(1);
    assertThat(launched.waitFor()).isEqualTo(2);
  }

  private static ProcessBuilder launched() throws IOException {
    String trainer =
        Trainers.onClassPath(StandardStreamsTest.class.getClassLoader())
            .classes()
            .entrySet()
            .stream()
            .filter(each -> each.getValue().equals(PipedTrainer.class.getName()))
            .collect(onlyElement())
            .getKey();
    Path lines = Files.writeString(folder.resolve("lines"), "ab\n".repeat(2000));
    return ChildJvm.running(
            Legonn.class, List.of(), List.of(trainer, "translate", "--model=" + run))
        .redirectInput(lines.toFile());
  }

  private static List<String> errors(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), UTF_8)
        .lines()
        .filter(line -> !line.startsWith("SLF4J"))
        .toList();
  }

  /** A pipe whose reader has ended. */
  private static OutputStream unread() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    return new CheckedOutput(new PrintStream(broken), () -> true);
  }

  private int translate(String in, String... options) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    return translate(in.getBytes(UTF_8), results, options);
  }

  private int translate(byte[] in, OutputStream results, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "translate";
    args[1] = "--model=" + run;
    System.arraycopy(options, 0, args, 2, options.length);
    return program(in, results, args);
  }

  private int program(byte[] in, OutputStream results, String... args) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Console console = Console.of(new ByteArrayInputStream(in), results, messages, false);
    int status = new TrainerProgram("T", Modules::chain, Set.of()).run(console, args);
    out = results instanceof ByteArrayOutputStream bytes ? bytes.toString(UTF_8) : "";
    err = messages.toString(UTF_8);
    return status;
  }
}
