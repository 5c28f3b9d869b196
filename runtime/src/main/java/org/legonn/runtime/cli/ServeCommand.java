package org.legonn.runtime.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.legonn.runtime.Translator;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.serve.ServerOptions;
import org.legonn.runtime.serve.TranslationServer;
import org.legonn.runtime.settings.Batching;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}. */
@Command(
    name = "serve",
    description =
        "Translate over HTTP: POST /translate, GET /health, GET /metrics. SIGTERM ends it when what"
            + " was accepted is answered.",
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final Console console;

  @Mixin private RunModel run = new RunModel();
  @Mixin private SearchArguments search = new SearchArguments();

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
      description = "Milliseconds that a request waits for others to share its batch (default: 5).")
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
      defaultValue = "512",
      description = "Symbols that a text may have (default: 512).")
  private int maxLength;

  @Option(
      names = "--max-body",
      paramLabel = "N",
      defaultValue = "1048576",
      description = "Bytes that a request may have; beyond them, 413 (default: 1048576).")
  private int maxBody;

  ServeCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerOptions options = ServerOptions.DEFAULT.host(host).port(port).maxBody(maxBody);
    Batching batching = new Batching(batch, Duration.ofMillis(patience), queue, maxLength);
    Translator.Setup setup =
        assembly.map(
            Translator::of,
            chain -> {
              throw new InputException("this assembly reads speech; serve reads text");
            });
    try (Translator translator =
            run.apply(setup, console).search(search.search()).batching(batching).open();
        TranslationServer server = TranslationServer.start(translator, options)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "legonn-stop"));
      console
          .err()
          .println(String.format(Locale.ROOT, "serving on http://%s:%d", host, server.port()));
      server.awaitClose();
    }
    return 0;
  }
}
