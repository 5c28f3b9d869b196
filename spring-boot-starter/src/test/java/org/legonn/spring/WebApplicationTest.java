package org.legonn.spring;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.Translator;
import org.legonn.runtime.result.ScoredText;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A whole application, asked over HTTP. */
class WebApplicationTest {
  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Translations.class)
  static class Application {}

  @RestController
  static class Translations {
    private final Translator translator;

    Translations(Translator translator) {
      this.translator = translator;
    }

    @PostMapping("/translations")
    String translate(@RequestBody String text) {
      return translator.translate(text).text();
    }
  }

  @Test
  void translatesAndRefusesAndTellsOfItself() throws Exception {
    String run = Letters.ofText(folder.resolve("text")).folder().toString();
    CompletableFuture<List<List<ScoredText>>> waiting;
    try (ConfigurableApplicationContext application =
        SpringApplication.run(
            Application.class,
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn",
            "--management.endpoints.web.exposure.include=*",
            "--management.endpoint.health.show-details=always",
            "--legonn.translator.assembly=org.legonn.spring.Letters$ReadLetters",
            "--legonn.translator.model=" + run,
            "--legonn.translator.batching.capacity=1",
            "--legonn.translator.batching.longest=5")) {
      Translator translator = application.getBean(Translator.class);
      int port = ((WebServerApplicationContext) application).getWebServer().getPort();
      URI home = URI.create("http://localhost:" + port);

      HttpResponse<String> refused = post(home, "abcabc");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(json(refused).get("detail").getAsString())
          .isEqualTo("6 symbols, more than 5; give it in parts");

      assertThat(health(home)).isEqualTo("UP");
      CountDownLatch reached = new CountDownLatch(1);
      CountDownLatch held = new CountDownLatch(1);
      translator.observe(
          (requests, sentences, nanoseconds) -> {
            reached.countDown();
            Uninterruptibles.awaitUninterruptibly(held);
          });
      CompletableFuture<?> taken = translator.submit(List.of("abc"), translator.search());
      reached.await();
      waiting = translator.submit(List.of("abc"), translator.search());
      HttpResponse<String> busy = post(home, "abc");
      assertThat(busy.statusCode()).isEqualTo(503);
      assertThat(busy.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(json(busy).get("detail").getAsString())
          .isEqualTo("1 sentences wait already; try again later");
      assertThat(health(home)).isEqualTo("OUT_OF_SERVICE");
      JsonObject queued = json(get(home, "/actuator/metrics/legonn.queue.sentences"));
      assertThat(queued.toString()).contains("\"value\":1");
      assertThat(queued.toString()).contains("translator");
      held.countDown();
      taken.join();
    }
    assertThat(waiting.join()).hasSize(1); // What was accepted is answered.
  }

  @Test
  void countsWhatItTranslates() throws Exception {
    String run = Letters.ofText(folder.resolve("text")).folder().toString();
    try (ConfigurableApplicationContext application =
        SpringApplication.run(
            Application.class,
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn",
            "--management.endpoints.web.exposure.include=metrics",
            "--legonn.translator.assembly=org.legonn.spring.Letters$ReadLetters",
            "--legonn.translator.model=" + run)) {
      int port = ((WebServerApplicationContext) application).getWebServer().getPort();
      URI home = URI.create("http://localhost:" + port);
      assertThat(post(home, "abc").body()).matches("[wxy]*");
      assertThat(post(home, "cab").statusCode()).isEqualTo(200);
      assertThat(get(home, "/actuator/metrics/legonn.sentences").body())
          .contains("{\"statistic\":\"COUNT\",\"value\":2.0}");
      assertThat(get(home, "/actuator/metrics/legonn.batch").body())
          .contains("{\"statistic\":\"COUNT\",\"value\":2.0}");
    }
  }

  private String health(URI home) throws IOException, InterruptedException {
    return json(get(home, "/actuator/health"))
        .getAsJsonObject("components")
        .getAsJsonObject("legonn")
        .get("status")
        .getAsString();
  }

  private HttpResponse<String> post(URI home, String text)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(home.resolve("/translations"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(text))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(URI home, String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(home.resolve(path)).build(), BodyHandlers.ofString());
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }
}
