package org.legonn.experiments.serving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sends what is huge, malformed, slow, cut off, or makes most work, one after the other. */
final class HostileClient implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int GREATEST_BEAM = 16;
  private static final int MEGABYTE = 1_000_000;
  private static final int SLOW_STEPS = 24;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final List<String> texts;
  private final Tally tally;
  private final BooleanSupplier goesOn;
  private final Random random;
  private int combination;

  HostileClient(URI address, List<String> texts, Tally tally, BooleanSupplier goesOn, long seed) {
    this.address = address;
    this.texts = List.copyOf(texts);
    this.tally = tally;
    this.goesOn = goesOn;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    while (goesOn.getAsBoolean()) {
      try {
        attack(random.nextInt(13));
      } catch (IOException e) {
        tally.hostile("ended without an answer");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      Pause.of(random.nextInt(200));
    }
  }

  private void attack(int kind) throws IOException, InterruptedException {
    switch (kind) {
      case 0 -> translate("{\"text\":\"" + "a".repeat(MEGABYTE) + "\"}");
      case 1 -> post(BodyPublishers.ofByteArray(new byte[20 * MEGABYTE]));
      case 2 ->
          translate(
              List.of("", "{", "[".repeat(9_000), "{\"text\":7}", "{\"text\":\"\\ud800\"}", "null")
                  .get(random.nextInt(6)));
      case 3, 4, 5 -> combine();
      case 6 -> translate(many(1_024, GREATEST_BEAM));
      case 7 -> translate(many(20_000, GREATEST_BEAM));
      case 8 -> translate("{\"text\":\"" + words(80, 100) + "\"}");
      case 9 -> slow();
      case 10 -> halfClosed();
      case 11 -> endless();
      default -> other();
    }
  }

  /** A text that is to begin with more than anybody says. */
  private void endless() throws IOException, InterruptedException {
    String asked = "one ".repeat(MEGABYTE / 8);
    translate("{\"text\":\"" + texts.get(0) + "\",\"prefix\":\"" + asked + "\"}");
  }

  /** Each pair of beam and n-best in its turn. */
  private void combine() throws IOException, InterruptedException {
    combination++;
    int beam = 1 + combination % GREATEST_BEAM;
    int best = 1 + combination / GREATEST_BEAM % beam;
    translate(
        String.format(
            Locale.ROOT,
            "{\"text\":\"%s\",\"beam\":%d,\"n_best\":%d,\"length_penalty\":%.3f}",
            texts.get(random.nextInt(texts.size())),
            beam,
            best,
            random.nextDouble()));
  }

  private String many(int count, int beam) {
    String list =
        IntStream.range(0, count)
            .mapToObj(i -> "\"" + texts.get(i % texts.size()) + "\"")
            .collect(Collectors.joining(","));
    return String.format(Locale.ROOT, "{\"text\":[%s],\"beam\":%d}", list, beam);
  }

  /** Words that nobody sent before. */
  private String words(int count, int letters) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                random
                    .ints(letters, 'a', 'z' + 1)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()))
        .collect(Collectors.joining(" "));
  }

  private void translate(String body) throws IOException, InterruptedException {
    post(BodyPublishers.ofString(body));
  }

  private void post(BodyPublisher body) throws IOException, InterruptedException {
    send("POST", "/translate", body);
  }

  private void other() throws IOException, InterruptedException {
    String method = List.of("GET", "HEAD", "PUT", "DELETE").get(random.nextInt(4));
    String path = List.of("/", "/health", "/translate", "/x", "/metrics").get(random.nextInt(5));
    send(method, path, BodyPublishers.noBody());
  }

  private void send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    int status =
        client
            .send(
                HttpRequest.newBuilder(address.resolve(path))
                    .timeout(PATIENCE)
                    .method(method, body)
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
    tally.hostile(Integer.toString(status));
  }

  /** A letter twice a second, until it is cut off. */
  private void slow() throws IOException {
    try (Socket socket = connected()) {
      OutputStream out = socket.getOutputStream();
      out.write(head("Content-Length: 1000"));
      for (int i = 0; i < SLOW_STEPS && goesOn.getAsBoolean(); i++) {
        out.write('{');
        out.flush();
        Pause.of(500);
      }
    }
    tally.hostile("slow");
  }

  /** Asks for work, and goes without the answer. */
  private void halfClosed() throws IOException {
    try (Socket socket = connected()) {
      String body = many(64, GREATEST_BEAM);
      OutputStream out = socket.getOutputStream();
      out.write(head("Content-Length: " + body.getBytes(ISO_8859_1).length));
      out.write(body.getBytes(ISO_8859_1));
      out.flush();
      socket.shutdownOutput();
      Pause.of(random.nextInt(1_000));
    }
    tally.hostile("gone");
  }

  private Socket connected() throws IOException {
    return new Socket(address.getHost(), address.getPort());
  }

  private static byte[] head(String length) {
    return ("POST /translate HTTP/1.1\r\nHost: x\r\n" + length + "\r\n\r\n").getBytes(ISO_8859_1);
  }
}
