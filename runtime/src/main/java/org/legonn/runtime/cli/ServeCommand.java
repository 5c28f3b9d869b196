package org.legonn.runtime.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Translator;
import org.legonn.runtime.serve.ServerOptions;
import org.legonn.runtime.serve.TranslationServer;
import org.legonn.runtime.settings.Batching;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}. */
@Command(
    name = "serve",
    description =
        "Translate, or recognise speech, over HTTP: POST /translate or POST /recognise, a page to try"
            + " it at /, GET /openapi.json, GET /health, GET /metrics. SIGTERM ends it when what was"
            + " accepted is answered.",
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  private static final int TEXT_LENGTH = 512;
  private static final int TEXT_BODY = 1 << 20;

  /** 30 s at a frame every 10 ms. */
  private static final int SPEECH_LENGTH = 3_000;

  /** Two minutes in 16 bits at 16 kHz. */
  private static final int SPEECH_BODY = 4 << 20;

  private final ChainSource assembly;
  private final Console console;

  @Mixin private RunModel run = new RunModel();
  @Mixin private SearchArguments search = new SearchArguments();
  @Mixin private SpeechArguments speech = new SpeechArguments();
  @Mixin private PieceArguments pieces = new PieceArguments();

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (default: 127.0.0.1, this machine alone). There is no password.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port to listen on; 0 is any free one (default: 8080).")
  private int port;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Sentences that are enough for a batch (default: 64).")
  private int batch;

  @Option(
      names = "--patience-ms",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Milliseconds that a batch waits for as many requests as there were before (default: 5).")
  private int patience;

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Sentences that may wait; beyond them, 503 (default: 1024).")
  private int queue;

  @Option(
      names = "--max-source-length",
      paramLabel = "N",
      description =
          "Symbols or frames that a source may have (default: 512 symbols; of speech 3000 frames);"
              + " of a recording, each piece.")
  private @Nullable Integer maxLength;

  @Option(
      names = "--max-characters",
      paramLabel = "N",
      description =
          "Characters that a text may have, before it is cut into symbols (default: 16 for each"
              + " symbol of --max-source-length).")
  private @Nullable Integer maxCharacters;

  @Option(
      names = "--max-body",
      paramLabel = "N",
      description =
          "Bytes that a request may have; beyond them, 413 (default: 1048576; of speech 4194304).")
  private @Nullable Integer maxBody;

  ServeCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    return assembly.map(this::serveText, this::serveSpeech);
  }

  private int serveText(Chain<? extends Text<?>, ? extends Text<?>> chain) {
    speech.requireNone();
    pieces.requireNone();
    ServerOptions options = free(TEXT_BODY);
    Translator.Setup setup = run.apply(Translator.of(chain), console).search(search.search());
    try (Translator translator = setup.batching(batching(TEXT_LENGTH)).open();
        TranslationServer server = TranslationServer.start(translator, options)) {
      return untilStopped(server);
    }
  }

  private int serveSpeech(Chain<? extends Speech<?>, ? extends Text<?>> chain) {
    ServerOptions options = free(SPEECH_BODY);
    Recogniser.Setup setup = run.apply(Recogniser.of(chain), console).search(search.search());
    try (Recogniser recogniser =
            setup
                .input(speech.input())
                .pieces(pieces.pieces())
                .batching(batching(SPEECH_LENGTH))
                .open();
        TranslationServer server = TranslationServer.start(recogniser, options)) {
      return untilStopped(server);
    }
  }

  private Batching batching(int usualLength) {
    int length = maxLength == null ? usualLength : maxLength;
    return new Batching(
        batch,
        Duration.ofMillis(patience),
        queue,
        length,
        maxCharacters == null ? Batching.charactersOf(length) : maxCharacters);
  }

  /** Where to serve: opening a model takes long, so that an address is tried before. */
  private ServerOptions free(int usualBody) {
    ServerOptions options =
        ServerOptions.DEFAULT.host(host).port(port).maxBody(maxBody == null ? usualBody : maxBody);
    options.requireFree();
    return options;
  }

  private int untilStopped(TranslationServer server) {
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "legonn-stop"));
    console
        .err()
        .println(
            String.format(Locale.ROOT, "serving on http://%s:%d", written(host), server.port()));
    try {
      server.awaitClose();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      end(e);
    }
    return 0;
  }

  /** Ends the process, whatever still runs in it: nothing is answered any more. */
  private void end(IllegalStateException failure) {
    try {
      String why =
          failure.getCause() instanceof OutOfMemoryError full
              ? Commands.full(full)
              : failure.getMessage() + "; the log says how: start it again, and report it";
      console.err().println("error: " + why);
      console.err().flush();
    } finally {
      Runtime.getRuntime().halt(ExitCode.SOFTWARE);
    }
  }

  /** An address of IPv6 stands in brackets. */
  static String written(String host) {
    return host.contains(":") ? "[%s]".formatted(host) : host;
  }
}
