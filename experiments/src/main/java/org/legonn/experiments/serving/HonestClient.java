package org.legonn.experiments.serving;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Translates numbers, a little apart, and looks whether the answer is what it was in peace. */
final class HonestClient implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BUSY = 503;
  private static final int APART_MILLISECONDS = 100;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final Map<String, String> expected;
  private final Tally tally;
  private final BooleanSupplier goesOn;
  private final Random random;

  HonestClient(
      URI address, Map<String, String> expected, Tally tally, BooleanSupplier goesOn, long seed) {
    this.address = address;
    this.expected = Map.copyOf(expected);
    this.tally = tally;
    this.goesOn = goesOn;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    String[] texts = expected.keySet().toArray(new String[0]);
    while (goesOn.getAsBoolean()) {
      ask(texts[random.nextInt(texts.length)]);
      Pause.of(APART_MILLISECONDS);
    }
  }

  /** Asks until it is answered; the time that counts begins with the first try. */
  private void ask(String text) {
    long start = System.nanoTime();
    while (goesOn.getAsBoolean()) {
      try {
        HttpResponse<String> answer = translate(client, address, text);
        if (answer.statusCode() == BUSY) {
          tally.refused();
          Pause.of(1_000);
          continue;
        }
        boolean right =
            answer.statusCode() == 200 && text(answer.body()).equals(expected.get(text));
        tally.answered(right, System.nanoTime() - start);
        return;
      } catch (IOException e) {
        tally.cut();
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** The answer to a text. */
  static HttpResponse<String> translate(HttpClient client, URI address, String text)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address.resolve("/translate"))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString("{\"text\":\"" + text + "\"}"))
            .build(),
        BodyHandlers.ofString());
  }

  /** The text of an answer; its score depends a little on what shared its batch. */
  static String text(String body) {
    return JsonParser.parseString(body)
        .getAsJsonObject()
        .getAsJsonArray("translations")
        .get(0)
        .getAsJsonObject()
        .get("text")
        .getAsString();
  }
}
