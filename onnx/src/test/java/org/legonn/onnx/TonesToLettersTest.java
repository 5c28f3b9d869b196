package org.legonn.onnx;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.DeclaredOnnx;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.Speech;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.Export;
import org.legonn.runtime.Packaging;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Run;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import org.legonn.runtime.backend.OutsideModel;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.serve.ServerOptions;
import org.legonn.runtime.serve.TranslationServer;
import org.legonn.runtime.settings.Coordinates;
import org.legonn.runtime.settings.EngineOptions;

/** A decoder learns behind a recogniser that was trained elsewhere, and serves it. */
class TonesToLettersTest {
  @TempDir static Path folder;
  private static List<String> texts;
  private static Run run;

  @BeforeAll
  static void aDecoderLearnsBehindTheModel() throws IOException {
    ToneRecordings.write(folder.resolve("train"), 120, 1);
    texts = ToneRecordings.write(folder.resolve("test"), 20, 2);
    run =
        Training.of(TonesToLettersModel.chain())
            .data(data("train"))
            .validation(data("test"))
            .steps(200)
            .learningRate(5e-3)
            .warmup(20)
            .threads(1)
            .run(folder.resolve("run"));
  }

  private static SpeechManifest data(String part) {
    return SpeechManifest.of(folder.resolve(part).resolve("manifest.tsv"));
  }

  @Test
  void theChainWritesWhatIsHeard() {
    Scores scores = Evaluation.of(TonesToLettersModel.chain(), run).threads(1).score(data("test"));
    assertThat(scores.answers().stream().map(Scores.Answer::reading).toList()).isEqualTo(texts);
    assertThat(scores.of("CER").chain().score()).isLessThan(5.0);
  }

  @Test
  void aRecogniserHearsFilesAndSound() {
    try (Recogniser recogniser =
        Recogniser.of(TonesToLettersModel.chain(), run).threads(1).open()) {
      assertThat(recogniser.read(folder.resolve("test/0.wav"))).isEqualTo(texts.get(0));
      assertThat(recogniser.recognise(folder.resolve("test/0.wav")).text()).isNotEmpty();
      assertThat(recogniser.recognise(Numpy.column("tones.sound"), 8_000).text()).isNotEmpty();
      assertThat(
              assertThrows(
                  InputException.class, () -> recogniser.recognise(new float[1_600], 16_000)))
          .hasMessageThat()
          .contains("has 16000 Hz, but @Samples(sampleRate = 8000) is declared");
    }
  }

  @Test
  void whatTheModelSaysCanBeRecordedAndIsOfItsRate() throws IOException {
    Path recorded = folder.resolve("recorded");
    int count =
        Evaluation.of(TonesToLettersModel.chain(), run)
            .threads(1)
            .recordMarginals(data("test"), "tone-listener", recorded);
    assertThat(count).isEqualTo(texts.size());
    assertThat(Files.readAllLines(recorded.resolve("symbols.txt")))
        .containsExactly("a", "b", "c", "d")
        .inOrder();
  }

  @Test
  void theRunRecordsWhichModelItWas() throws IOException {
    String sha256 = DeclaredModule.of(new ToneListener()).onnx().orElseThrow().sha256();
    assertThat(Files.readString(run.folder().resolve("run.json")))
        .contains("\"tone-listener\": \"" + sha256 + "\"");
    assertThat(Files.readString(run.folder().resolve("tone-listener/module.json")))
        .contains("\"onnx(" + sha256 + ")\",");
  }

  @Test
  void aRunIsOfItsModelAndAnotherIsTakenOnlyOnPurpose() throws IOException {
    Path other = folder.resolve("other");
    Files.createDirectories(other.resolve("tone-listener"));
    Files.createDirectories(other.resolve("letter-decoder"));
    String sha256 = DeclaredModule.of(new ToneListener()).onnx().orElseThrow().sha256();
    for (String file :
        List.of(
            "run.json",
            "tone-listener/module.json",
            "tone-listener/weights.safetensors",
            "letter-decoder/module.json",
            "letter-decoder/weights.safetensors")) {
      Files.copy(run.folder().resolve(file), other.resolve(file));
    }
    Path record = other.resolve("tone-listener/module.json");
    Files.writeString(record, Files.readString(record).replace(sha256, "0".repeat(64)));
    Evaluation<Speech<ToneSound>> unlike =
        Evaluation.of(TonesToLettersModel.chain(), Run.in(other)).threads(1);
    ContractException refusal =
        assertThrows(ContractException.class, () -> unlike.score(data("test")));
    assertThat(refusal.code()).isEqualTo(Code.CONTRACT_DRIFT);
    assertThat(
            Evaluation.of(TonesToLettersModel.chain())
                .load(LetterDecoder.class, other.resolve("letter-decoder"))
                .threads(1)
                .score(data("test"))
                .answers())
        .hasSize(texts.size());
  }

  @Test
  void theModelStaysOutsideOfAnExportedChain() {
    List<String> notes = new ArrayList<>();
    Export.of(TonesToLettersModel.chain(), run)
        .notes(notes::add)
        .threads(1)
        .write(folder.resolve("exported"));
    assertThat(notes)
        .containsExactly(
            "tone-listener is no part of it: run onnx/tones.onnx by yourself, and feed its"
                + " probabilities [batch, positions, 5], the blank last");
    assertThat(Files.exists(folder.resolve("exported/saved_model.pb"))).isTrue();
  }

  @Test
  void theModelIsPackagedLikeAnyModule() throws IOException {
    Path jar = folder.resolve("tone-listener.jar");
    Packaging.of(TonesToLettersModel.chain(), run, ToneListener.class, "Apache-2.0")
        .jar(jar, new Coordinates("org.example", "tone-listener", "1.0"));
    String home = "META-INF/legonn/" + ToneListener.class.getName() + "/";
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<String> names = new ArrayList<>();
      zip.stream().forEach(entry -> names.add(entry.getName()));
      assertThat(names)
          .containsAtLeast(
              home + "module.json",
              home + "onnx/tones.onnx",
              home + "onnx/tones.tokens.txt",
              "META-INF/legonn/" + Letters.class.getName() + "/vocab/letters.txt",
              ToneListener.class.getName().replace('.', '/') + ".class",
              ToneSound.class.getName().replace('.', '/') + ".class");
    }
  }

  @Test
  void thePackageIsAllThatAnotherProjectNeeds() throws Exception {
    Path jar = folder.resolve("library.jar");
    Packaging.of(TonesToLettersModel.chain(), run, ToneListener.class, "Apache-2.0")
        .jar(jar, new Coordinates("org.example", "library", "1.0"));
    DeclaredOnnx packaged = DeclaredModule.of(listener(jar)).onnx().orElseThrow();
    assertThat(packaged.model().getProtocol()).isEqualTo("jar");
    float[] sound = Numpy.column("tones.sound");
    try (OutsideModel model = new OnnxRuntimeEngine().open(packaged, EngineOptions.AUTO)) {
      assertThat(model.scores(new Source.Samples(sound, sound.length)))
          .hasLength(Numpy.matrix("tones.logits").length);
    }
  }

  @Test
  void aPackageWhoseModelWasReplacedIsRefused() throws Exception {
    Path jar = folder.resolve("replaced.jar");
    Packaging.of(TonesToLettersModel.chain(), run, ToneListener.class, "Apache-2.0")
        .jar(jar, new Coordinates("org.example", "replaced", "1.0"));
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Path model =
          files.getPath("META-INF/legonn", ToneListener.class.getName(), "onnx/tones.onnx");
      Files.copy(
          Path.of(getClass().getResource("/onnx/vague.onnx").toURI()),
          model,
          StandardCopyOption.REPLACE_EXISTING);
    }
    ContractException refusal =
        assertThrows(ContractException.class, () -> DeclaredModule.of(listener(jar)));
    assertThat(refusal.code()).isEqualTo(Code.CONTRACT_DRIFT);
    assertThat(refusal).hasMessageThat().contains("onnx(");
  }

  /** The module as a project has it that knows it from the jar alone. */
  private static LegoUnit<?, ?> listener(Path jar) throws Exception {
    ClassLoader others =
        new ClassLoader(TonesToLettersTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.legonn.onnx.")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }

          @Override
          public URL getResource(String name) {
            return name.startsWith("org/legonn/onnx/") ? null : super.getResource(name);
          }
        };
    URLClassLoader library = new URLClassLoader(new URL[] {jar.toUri().toURL()}, others);
    return (LegoUnit<?, ?>)
        library.loadClass(ToneListener.class.getName()).getConstructor().newInstance();
  }

  @Test
  void theGeneratedTrainerKnowsItToo() {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status;
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      status =
          TonesToLettersTrainer.run(
              "evaluate",
              "--model",
              run.folder().toString(),
              "--test",
              folder.resolve("test/manifest.tsv").toString(),
              "--threads",
              "1");
    } finally {
      System.setOut(before);
    }
    assertThat(status).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("WER");
  }

  @Test
  void itIsServedOverHttp() throws Exception {
    try (Recogniser recogniser = Recogniser.of(TonesToLettersModel.chain(), run).threads(1).open();
        TranslationServer server =
            TranslationServer.start(recogniser, ServerOptions.DEFAULT.port(0))) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              "http://localhost:" + server.port() + "/recognise?details=true"))
                      .POST(BodyPublishers.ofFile(folder.resolve("test/0.wav")))
                      .build(),
                  BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"text\":\"" + texts.get(0) + "\"");
    }
  }

  @Test
  void aRunThatWasStoppedGoesOnAsIfItNeverWas() throws IOException {
    Training<Speech<ToneSound>> training =
        Training.of(TonesToLettersModel.chain())
            .data(data("train"))
            .validation(data("test"))
            .steps(6)
            .validEvery(2)
            .threads(1);
    Run unbroken = training.run(folder.resolve("unbroken"));
    AtomicInteger left = new AtomicInteger(3);
    Run broken = training.stopWhen(() -> left.getAndDecrement() <= 0).run(folder.resolve("broken"));
    assertThat(weights(broken)).isNotEqualTo(weights(unbroken));
    assertThat(weights(training.resume(broken.folder()))).isEqualTo(weights(unbroken));
  }

  @Test
  void workersLearnBehindItTogether() throws Exception {
    Path shared = folder.resolve("shared");
    Process training =
        ChildJvm.running(
                TonesToLettersTrainer.class,
                List.of("-Xmx256m"),
                List.of(
                    "train",
                    "--train",
                    folder.resolve("train/manifest.tsv").toString(),
                    "--out",
                    shared.toString(),
                    "--steps",
                    "3",
                    "--local-workers",
                    "2",
                    "--threads",
                    "1"))
            .redirectErrorStream(true)
            .start();
    String said = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertWithMessage(said).that(training.waitFor()).isEqualTo(0);
    assertThat(weights(Run.in(shared))).isNotEmpty();
  }

  @Test
  void aDecoderThatLearntFromTextServesItAsItIs() {
    Run written =
        Training.of(Chain.of(new LetterReader()).then(new LetterDecoder()))
            .data(
                ParallelText.of(
                    folder.resolve("train/texts.txt"), folder.resolve("train/texts.txt")))
            .steps(200)
            .learningRate(5e-3)
            .warmup(20)
            .jitter(LetterDecoder.class, 0.6)
            .threads(1)
            .run(folder.resolve("written"));
    Scores scores =
        Evaluation.of(TonesToLettersModel.chain())
            .load(written.module(LetterDecoder.class))
            .threads(1)
            .score(data("test"));
    // Text with jitter doesn't teach how often a letter is said twice.
    assertThat(scores.of("CER").chain().score()).isLessThan(20.0);
  }

  private static byte[] weights(Run run) throws IOException {
    return Files.readAllBytes(run.folder().resolve("letter-decoder/weights.safetensors"));
  }

  @Test
  void theModelMayBeFrozenByNameThoughItLearnsNothing() {
    Run frozen =
        Training.of(TonesToLettersModel.chain())
            .data(data("train"))
            .freeze(ToneListener.class)
            .steps(2)
            .threads(1)
            .run(folder.resolve("frozen"));
    assertThat(frozen.module(LetterDecoder.class).name()).isEqualTo("letter-decoder");
  }
}
