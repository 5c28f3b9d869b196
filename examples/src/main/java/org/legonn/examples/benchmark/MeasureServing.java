package org.legonn.examples.benchmark;

import static org.legonn.examples.numbers.NumberLanguage.GERMAN;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.legonn.examples.numbers.GermanToEnglishModel;
import org.legonn.examples.numbers.NumberCorpus;
import org.legonn.examples.numbers.NumberSpeller;
import org.legonn.runtime.Run;
import org.legonn.runtime.Training;
import org.legonn.runtime.Translator;
import org.legonn.runtime.serve.ServerOptions;
import org.legonn.runtime.serve.TranslationServer;
import org.legonn.runtime.settings.EngineOptions.Precision;

/**
 * Measures a server of number words, beam 4, that one client asks over one kept connection: the
 * first answer, the median of those after, and how many a second.
 */
final class MeasureServing {
  /** Enough for a model that is sure: one that isn't searches for longer. */
  private static final int STEPS = 1_200;

  private static final int WARM_UPS = 50;
  private static final int REQUESTS = 200;

  private MeasureServing() {}

  /**
   * Prints measurements as JSON lines; the argument is the precision, {@code f32} or {@code bf16}.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Precision precision = Benchmark.precision(args[0]);
    Path folder = Files.createTempDirectory("legonn-serving");
    try {
      Run run =
          Training.of(GermanToEnglishModel.chain())
              .data(NumberCorpus.draw(7).train(GERMAN))
              .steps(STEPS)
              .batchTokens(1_000)
              .precision(precision)
              .run(folder.resolve("run"));
      try (Translator translator =
              Translator.of(GermanToEnglishModel.chain(), run).precision(precision).open();
          TranslationServer server =
              TranslationServer.start(translator, ServerOptions.DEFAULT.port(0))) {
        ask(args[0], URI.create("http://127.0.0.1:" + server.port() + "/translate"));
      }
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static void ask(String precision, URI address) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    String text = new NumberSpeller(GERMAN).spell(723);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .POST(BodyPublishers.ofString("{\"text\":\"" + text + "\"}"))
            .build();
    double[] milliseconds = new double[WARM_UPS + REQUESTS];
    for (int i = 0; i < milliseconds.length; i++) {
      long start = System.nanoTime();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      milliseconds[i] = (System.nanoTime() - start) / 1e6;
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
    }
    double[] warm = Arrays.copyOfRange(milliseconds, WARM_UPS, milliseconds.length);
    double seconds = Arrays.stream(warm).sum() / 1e3;
    Arrays.sort(warm);
    print("first_request", precision, "milliseconds", milliseconds[0]);
    print("serve_one_client", precision, "milliseconds", warm[REQUESTS / 2]);
    print("serve_one_client", precision, "requests_per_second", REQUESTS / seconds);
  }

  private static void print(String name, String precision, String unit, double value) {
    System.out.println(new Measurement(name, precision, unit, value, "number words").json());
  }
}
