package org.legonn.examples.numbers;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.cli.Legonn;

/**
 * The main path, from the compiler to the package, where digits aren't ASCII (Persian) and where
 * letters change their case in another way (Turkish): the same is written in both, in ASCII digits.
 */
class AnyLocaleTest {
  private static final List<String> PERSIAN = List.of("-Duser.language=fa", "-Duser.country=IR");
  private static final List<String> TURKISH = List.of("-Duser.language=tr", "-Duser.country=TR");

  private static final List<String> PROGRAM =
      List.of("German", "EnglishNumberWords", "GermanEncoder", "EnglishDecoder", "GermanToEnglish");
  private static final List<String> GENERATED =
      List.of("GermanToEnglishModel.java", "GermanToEnglishTrainer.java");
  private static final Path PACKAGE = Path.of("org/legonn/examples/numbers");

  private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");

  @TempDir Path folder;

  /** What a user does, in the working folder. */
  static final class MainPath {
    /** Arguments: the sources of the program. */
    public static void main(String[] sources) throws IOException {
      compile(sources);
      Files.writeString(Path.of("german"), "zweiundzwanzig\ndreiunddreißig\nvierundvierzig\n");
      Files.writeString(Path.of("english"), "twenty two\nthirty three\nforty four\n");
      run(
          "train --train-source=german --train-target=english --valid-source=german"
              + " --valid-target=english --steps=3 --log-every=1 --valid-every=3 --out=run"
              + " --device=cpu --threads=1");
      run("evaluate --model=run --source=german --target=english --beam=2 --json=scores.json");
      run("export --model=run --out=export");
      System.setIn(new ByteArrayInputStream("zweiundzwanzig\nachtzig\n".getBytes(UTF_8)));
      System.setOut(new PrintStream("texts", UTF_8));
      run("translate --model=run --beam=2 --n-best=2 --joint-ctc=0.5");
      System.setIn(new ByteArrayInputStream("zweiundzwanzig\n".getBytes(UTF_8)));
      System.setOut(new PrintStream("reading", UTF_8));
      run("inspect --model=run --html=page.html");
    }

    private static void compile(String... sources) throws IOException {
      String path = System.getProperty("java.class.path");
      Path generated = Files.createDirectory(Path.of("generated"));
      List<String> command =
          new ArrayList<>(
              List.of("-proc:only", "-processor", "org.legonn.processor.LegonnProcessor"));
      command.addAll(List.of("-processorpath", path, "-classpath", path, "-d", "" + generated));
      command.addAll(List.of(sources));
      require(
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, command.toArray(String[]::new)),
          "javac");
    }

    private static void run(String command) {
      require(GermanToEnglishTrainer.run(command.split(" ")), command);
    }

    private static void require(int status, String command) {
      if (status != 0) {
        throw new IllegalStateException(command + " ended with " + status);
      }
    }
  }

  @Test
  void theMainPathWritesTheSame() throws Exception {
    List<String> sources =
        PROGRAM.stream()
            .map(name -> Path.of("src/main/java").resolve(PACKAGE).resolve(name + ".java"))
            .map(source -> source.toAbsolutePath().toString())
            .toList();
    Path persian = Files.createDirectory(folder.resolve("persian"));
    Path turkish = Files.createDirectory(folder.resolve("turkish"));
    Process inPersian = start(persian, MainPath.class, PERSIAN, sources);
    Process inTurkish = start(turkish, MainPath.class, TURKISH, sources);
    finish(inPersian, persian);
    finish(inTurkish, turkish);

    for (String name : GENERATED) {
      Path ours = Path.of("target/generated-sources/annotations").resolve(PACKAGE).resolve(name);
      assertSame(persian.resolve("generated").resolve(PACKAGE).resolve(name), ours);
      assertSame(turkish.resolve("generated").resolve(PACKAGE).resolve(name), ours);
    }
    for (String name :
        List.of(
            "run/german-encoder/module.json",
            "run/german-encoder/weights.safetensors",
            "run/english-decoder/module.json",
            "page.html",
            "reading",
            "texts")) {
      assertSame(persian.resolve(name), turkish.resolve(name));
    }
    // The next three tell the time, too, so they aren't the same twice.
    for (String name :
        List.of(
            "run/run.json",
            "run/metrics.jsonl",
            "run/report.html",
            "run/german-encoder/module.json",
            "scores.json",
            "page.html",
            "reading",
            "texts")) {
      assertDigitsAreAscii(persian.resolve(name));
    }
    assertPackagesAreTheSame(persian.resolve("run"), persian.resolve("scores.json"));
  }

  private void assertPackagesAreTheSame(Path run, Path scores) throws Exception {
    Path here = packaged("here", run, scores, ChildJvm.locale());
    assertSame(packaged("tokyo", run, scores, inZone(PERSIAN, "Asia/Tokyo")), here);
    assertSame(packaged("st-johns", run, scores, inZone(TURKISH, "America/St_Johns")), here);
  }

  private static List<String> inZone(List<String> locale, String zone) {
    return Stream.concat(locale.stream(), Stream.of("-Duser.timezone=" + zone)).toList();
  }

  private Path packaged(String name, Path run, Path scores, List<String> options) throws Exception {
    Path home = Files.createDirectory(folder.resolve(name));
    finish(
        start(
            home,
            GermanToEnglishTrainer.class,
            options,
            List.of(
                "package-module",
                "--model=" + run,
                "--module=english-decoder",
                "--licence=CC0-1.0",
                "--evaluation=" + scores,
                "--out=decoder.jar")),
        home);
    return home.resolve("decoder.jar");
  }

  @Test
  void theDoctorFindsTheEngineFit() throws Exception {
    finish(start(folder, Legonn.class, PERSIAN, List.of("doctor")), folder);
  }

  private static Process start(
      Path home, Class<?> program, List<String> options, List<String> arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    all.add("-XX:TieredStopAtLevel=1");
    all.addAll(options);
    return ChildJvm.running(program, all, arguments)
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("log").toFile())
        .start();
  }

  private static void finish(Process program, Path home) throws Exception {
    int status = program.waitFor();
    assertWithMessage(Files.readString(home.resolve("log"))).that(status).isEqualTo(0);
    assertDigitsAreAscii(home.resolve("log"));
  }

  private static void assertSame(Path file, Path other) throws IOException {
    assertWithMessage("where %s and %s differ", file, other)
        .that(Files.mismatch(file, other))
        .isEqualTo(-1);
  }

  private static void assertDigitsAreAscii(Path file) throws IOException {
    String text = Files.readString(file);
    assertWithMessage(text).that(OTHER_DIGITS.matcher(text).find()).isFalse();
  }
}
