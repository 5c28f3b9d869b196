package org.legonn.examples.numbers;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.Iterables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.cli.Legonn;

/**
 * The main path, from the compiler to the package, where digits aren't ASCII (Persian, Bengali),
 * where letters change their case in another way (Turkish), and where a comma begins fractions
 * (German), the last under {@code LC_ALL=POSIX}, each in a time zone of its own: the same is
 * written in all, in ASCII digits.
 */
class AnyLocaleTest {
  /** A machine's habits. */
  private record Habits(
      String language, String country, String zone, Map<String, String> environment) {
    Habits(String language, String country, String zone) {
      this(language, country, zone, Map.of());
    }

    List<String> options() {
      return List.of(
          "-Duser.language=" + language, "-Duser.country=" + country, "-Duser.timezone=" + zone);
    }
  }

  private static final Habits PERSIAN = new Habits("fa", "IR", "Asia/Tokyo");
  private static final List<Habits> OTHERS =
      List.of(
          new Habits("bn", "BD", "America/St_Johns"),
          new Habits("tr", "TR", "Pacific/Kiritimati"),
          new Habits("de", "DE", "UTC", Map.of("LC_ALL", "POSIX")));

  private static final List<String> PROGRAM =
      List.of("German", "EnglishNumberWords", "GermanEncoder", "EnglishDecoder", "GermanToEnglish");
  private static final List<String> GENERATED =
      List.of("GermanToEnglishModel.java", "GermanToEnglishTrainer.java");
  private static final Path PACKAGE = Path.of("org/legonn/examples/numbers");

  private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");

  @TempDir Path folder;

  /** What a user does, in the working folder. */
  static final class MainPath {
    private static final Pattern SERVING = Pattern.compile("serving on (http://\\S+)");

    /** Arguments: the folder whose run is packaged, then the sources of the program. */
    public static void main(String[] args) throws Exception {
      compile(List.of(args).subList(1, args.length));
      train();
      evaluate();
      translate();
      serve();
      run(
          GermanToEnglishTrainer::run,
          "package-module --model=%s/run --module=english-decoder --licence=CC0-1.0"
                  .formatted(args[0])
              + " --evaluation=%s/scores.json --out=decoder.jar".formatted(args[0]));
      System.exit(0); // Else the server goes on.
    }

    private static void compile(List<String> sources) throws IOException {
      String path = System.getProperty("java.class.path");
      Path generated = Files.createDirectory(Path.of("generated"));
      List<String> command =
          new ArrayList<>(
              List.of("-proc:only", "-processor", "org.legonn.processor.LegonnProcessor"));
      command.addAll(List.of("-processorpath", path, "-classpath", path, "-d", "" + generated));
      command.addAll(List.of("-encoding", "UTF-8"));
      command.addAll(sources);
      require(
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, command.toArray(String[]::new)),
          "javac");
    }

    /** German, then Romanian in front of the same decoder. */
    private static void train() throws IOException {
      Files.writeString(Path.of("german"), "zweiundzwanzig\ndreiunddreißig\nvierundvierzig\n");
      Files.writeString(Path.of("romanian"), "douăzeci și doi\ntreizeci și trei\n");
      Files.writeString(Path.of("english"), "twenty two\nthirty three\nforty four\n");
      Files.writeString(Path.of("two"), "twenty two\nthirty three\n");
      String engine = " --device=cpu --threads=1";
      run(
          GermanToEnglishTrainer::run,
          "train --train-source=german --train-target=english --valid-source=german"
              + " --valid-target=english --steps=3 --log-every=1 --valid-every=3 --out=run"
              + engine);
      run(
          RomanianToEnglishTrainer::run,
          "train --train-source=romanian --train-target=two --steps=2 --out=swapped"
              + " --load=english-decoder=run/english-decoder --freeze=english-decoder"
              + engine);
    }

    private static void evaluate() throws IOException {
      run(
          GermanToEnglishTrainer::run,
          "evaluate --model=run --source=german --target=english --beam=2 --json=scores.json");
      run(GermanToEnglishTrainer::run, "export --model=run --out=export");
    }

    private static void translate() throws IOException {
      System.setIn(new ByteArrayInputStream("douăzeci și doi\noptzeci\n".getBytes(UTF_8)));
      System.setOut(new PrintStream("texts", UTF_8));
      run(
          RomanianToEnglishTrainer::run,
          "translate --model=swapped --beam=2 --n-best=2 --joint-ctc=0.5");
      System.setIn(new ByteArrayInputStream("zweiundzwanzig\n".getBytes(UTF_8)));
      System.setOut(new PrintStream("reading", UTF_8));
      run(GermanToEnglishTrainer::run, "inspect --model=run --html=page.html");
    }

    private static void serve() throws Exception {
      PrintStream log = System.err;
      System.setErr(new PrintStream("serving", UTF_8));
      Thread server =
          new Thread(() -> run(GermanToEnglishTrainer::run, "serve --model=run --port=0"));
      server.setDaemon(true);
      server.start();
      Matcher serving = SERVING.matcher("");
      while (!serving.find()) {
        if (!server.isAlive()) {
          throw new IllegalStateException(Files.readString(Path.of("serving")));
        }
        Thread.sleep(20);
        serving.reset(Files.readString(Path.of("serving")));
      }
      System.setErr(log);
      URI address = URI.create(serving.group(1) + "/translate");
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"dreiunddreißig\"}"))
              .build();
      HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofFile(Path.of("answer")));
    }

    private static void run(ToIntFunction<String[]> trainer, String command) {
      require(trainer.applyAsInt(command.split(" ")), command);
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
    Path first = home(PERSIAN);
    List<String> arguments = Stream.concat(Stream.of("" + first), sources.stream()).toList();
    finish(start(first, MainPath.class, PERSIAN, arguments), first);
    Map<Path, Process> others = new LinkedHashMap<>();
    for (Habits habits : OTHERS) {
      Path home = home(habits);
      others.put(home, start(home, MainPath.class, habits, arguments));
    }
    for (Map.Entry<Path, Process> other : others.entrySet()) {
      finish(other.getValue(), other.getKey());
    }

    for (Path home : Iterables.concat(List.of(first), others.keySet())) {
      for (String name : GENERATED) {
        Path ours = Path.of("target/generated-sources/annotations").resolve(PACKAGE).resolve(name);
        assertSame(home.resolve("generated").resolve(PACKAGE).resolve(name), ours);
      }
      for (String name :
          List.of(
              "run/german-encoder/module.json",
              "run/german-encoder/weights.safetensors",
              "run/english-decoder/module.json",
              "swapped/romanian-encoder/weights.safetensors",
              "page.html",
              "reading",
              "texts",
              "answer",
              "decoder.jar")) {
        assertSame(home.resolve(name), first.resolve(name));
      }
      // The first three tell the time, too, so they aren't the same twice.
      for (String name :
          List.of(
              "run/run.json",
              "run/metrics.jsonl",
              "run/report.html",
              "run/german-encoder/module.json",
              "scores.json",
              "page.html",
              "reading",
              "serving",
              "texts",
              "answer")) {
        assertDigitsAreAscii(home.resolve(name));
      }
    }
  }

  private Path home(Habits habits) throws IOException {
    return Files.createDirectory(folder.resolve(habits.language()));
  }

  @Test
  void theDoctorFindsTheEngineFit() throws Exception {
    Habits arabic = new Habits("ar", "EG", "Africa/Cairo");
    finish(start(folder, Legonn.class, arabic, List.of("doctor")), folder);
  }

  private static Process start(Path home, Class<?> program, Habits habits, List<String> arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    all.add("-XX:TieredStopAtLevel=1");
    all.addAll(habits.options());
    ProcessBuilder builder = ChildJvm.running(program, all, arguments);
    builder.environment().putAll(habits.environment());
    return builder
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
