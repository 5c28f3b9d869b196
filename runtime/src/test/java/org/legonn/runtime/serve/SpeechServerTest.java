package org.legonn.runtime.serve;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.SpeechModules;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.SpeechInput;
import org.legonn.runtime.speech.Sounds;

@Timeout(120)
class SpeechServerTest {
  private static final int RATE = 8_000;
  private static final int FRAME = 80;

  @TempDir Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Recogniser recogniser;
  private TranslationServer server;

  @BeforeEach
  void start() {
    recogniser = recogniser(Batching.DEFAULT.longest(50));
    server = TranslationServer.start(recogniser, ServerOptions.DEFAULT.port(0).maxBody(100_000));
  }

  private static Recogniser recogniser(Batching batching) {
    return Recogniser.over(
        new CountingModel(
            new ModelPlan(SpeechModules.telephone().declared(), Set.of(), Objective.DEFAULT, 0)),
        SpeechModules.telephone(),
        SpeechInput.AS_DECLARED,
        Search.DEFAULT,
        batching);
  }

  @AfterEach
  void stop() {
    server.close();
    recogniser.close();
  }

  /** The engine says «one» once a frame. */
  @Test
  void writesDownARecording() throws Exception {
    assertThat(post("", wav(RATE, 2)).body())
        .isEqualTo("{\"translations\":[{\"text\":\"one one\",\"score\":-2.0}]}\n");
    assertThat(post("?beam=2&n_best=2", wav(RATE, 1)).body())
        .isEqualTo(
            "{\"translations\":[{\"text\":\"one\",\"score\":-1.0,\"n_best\":["
                + "{\"text\":\"one\",\"score\":-1.0},{\"text\":\"one\",\"score\":-1.0}]}]}\n");
  }

  @Test
  void textsBeginAsTheRequestAsks() throws Exception {
    assertThat(post("?prefix=two%20three", wav(RATE, 3)).body())
        .contains("{\"text\":\"two three one\"");
    assertRefused("?terms=one", wav(RATE, 1), "the parameter «terms» is unknown");
    assertThat(post("?phrases=three%20two%091%0Athree", wav(RATE, 2)).body())
        .contains("{\"text\":\"three three\"");
    assertRefused("?prefix=zebra", wav(RATE, 1), "«prefix»: «zebra» is not in the vocabulary");
  }

  @Test
  void tellsWhenWordsWereSaid() throws Exception {
    String answer = post("?details=true", wav(RATE, 2)).body();
    assertThat(answer).contains("{\"text\":\"one\",\"confidence\":");
    assertThat(answer).contains("\"start\":0.000,\"end\":0.010}");
    assertThat(answer).contains("\"start\":0.010,\"end\":0.020}");
    assertThat(answer).doesNotContain("\"source\"");
    assertRefused("?details=1", wav(RATE, 1), "«details» must be true or false");
  }

  @Test
  void saysInOneLineWhatIsWrongWithARecording() throws Exception {
    assertRefused("", new byte[0], "the recording: is empty");
    assertRefused("", "no sound".getBytes(UTF_8), "the recording: is neither WAV nor FLAC");
    byte[] cut = wav(RATE, 2);
    assertRefused("", Arrays.copyOf(cut, cut.length - 100), "the recording: is truncated");
    assertRefused("", Arrays.copyOf(cut, 20), "the recording: is");
    assertRefused("", wav(16_000, 2), "resample it, or add the server's --allow-resampling");
    assertRefused("", wav(RATE, 60), "60 frames, more than 50");
    assertRefused("", wav(RATE, 500), "100 frames, more than 50");
    assertRefused("?beem=2", wav(RATE, 1), "the parameter «beem» is unknown");
    assertRefused("?beam=2&beam=3", wav(RATE, 1), "«beam» is given twice");
    assertRefused("?beam", wav(RATE, 1), "«beam» must be a number");
    assertRefused("?beam=0", wav(RATE, 1), "«beam» must be a whole number from 1 to 16");
    assertThat(post("", wav(RATE, 1)).statusCode()).isEqualTo(200);
  }

  @Test
  void writesDownALongRecording() throws Exception {
    recogniser.close();
    server.close();
    recogniser = recogniser(Batching.DEFAULT);
    server = TranslationServer.start(recogniser, ServerOptions.DEFAULT.port(0).maxBody(1_000_000));
    assertThat(post("", wav(RATE, 3_000)).body()).contains("\"score\":-3000.0");
    byte[] cut = wav(RATE, 3_000);
    assertRefused("", Arrays.copyOf(cut, cut.length - 100), "the recording: is truncated");
  }

  @Test
  void refusesWhatIsTooLargeAndServesNoText() throws Exception {
    assertThat(post("", new byte[3_000_000]).statusCode()).isEqualTo(413);
    HttpResponse<String> text =
        send("/translate", HttpRequest.newBuilder().POST(BodyPublishers.ofString("{}")));
    assertThat(text.statusCode()).isEqualTo(404);
    assertThat(text.body()).contains("there is POST /recognise");
    assertThat(send("/", HttpRequest.newBuilder()).body()).contains("Recognise speech");
  }

  @Test
  void listensWhileSomebodySpeaks() throws Exception {
    HttpResponse<String> begun = listen("POST", "/listen?details=true", new byte[0]);
    assertThat(begun.statusCode()).isEqualTo(201);
    JsonObject opened = JsonParser.parseString(begun.body()).getAsJsonObject();
    assertThat(opened.get("sample_rate").getAsInt()).isEqualTo(RATE);
    assertThat(opened.get("grows").getAsBoolean()).isFalse();
    String path = "/listen/" + opened.get("listening").getAsString();
    byte[] word = Sounds.pcm(Sounds.tone(RATE, 100, 10 * FRAME));
    assertThat(listen("POST", path, word).body()).isEqualTo("{\"heard\":[]}\n");
    assertThat(listen("POST", path, new byte[2 * RATE]).body())
        .startsWith(
            "{\"heard\":[{\"utterance\":1,\"settled\":true,\"start\":0.000,\"end\":0.310,\"text\":\"one");
    assertThat(listen("POST", path, word).body()).isEqualTo("{\"heard\":[]}\n");
    HttpResponse<String> end = listen("DELETE", path, new byte[0]);
    assertThat(end.statusCode()).isEqualTo(200);
    assertThat(end.body()).contains("\"utterance\":2,\"settled\":true");
    assertThat(end.body()).contains("\"words\":[{\"text\":\"one\"");
    HttpResponse<String> after = listen("POST", path, word);
    assertThat(after.statusCode()).isEqualTo(404);
    assertThat(after.body()).contains("begin anew with POST /listen");
  }

  @Test
  void refusesWhatNobodyCanListenTo() throws Exception {
    assertThat(listen("GET", "/listen", new byte[0]).statusCode()).isEqualTo(405);
    assertThat(listen("DELETE", "/listen", new byte[0]).statusCode()).isEqualTo(405);
    HttpResponse<String> odd = listen("POST", "/listen", new byte[3]);
    assertThat(odd.statusCode()).isEqualTo(400);
    assertThat(odd.body()).contains("3 bytes are no whole number of 16 bit samples");
    assertThat(listen("POST", "/listen?prefix=one", new byte[2]).body())
        .contains("«prefix»: begins one text, and here come many");
    assertThat(listen("POST", "/listen?phrases=one%0Azebra", new byte[2]).body())
        .contains("«phrases[1]»: «zebra» is not in the vocabulary");
    assertThat(listen("POST", "/listen?beam=2&n_best=2", new byte[2]).body())
        .contains("«n_best»: of each utterance one text is told");
    assertThat(send("/metrics", HttpRequest.newBuilder()).body()).contains("legonn_listeners 0");
  }

  @Test
  void forgetsWhoSaysNothing() throws Exception {
    Listeners listeners = new Listeners(recogniser, 16, Duration.ofMillis(1), Duration.ofMillis(1));
    try (listeners) {
      listeners.keep(recogniser.listen());
      while (listeners.count() > 0) {
        Thread.sleep(1);
      }
    }
  }

  private HttpResponse<String> listen(String method, String path, byte[] body) throws Exception {
    return send(path, HttpRequest.newBuilder().method(method, BodyPublishers.ofByteArray(body)));
  }

  private void assertRefused(String query, byte[] body, String part) throws Exception {
    HttpResponse<String> answer = post(query, body);
    assertWithMessage(part).that(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(part);
    assertThat(answer.body().lines().count()).isEqualTo(1);
  }

  private byte[] wav(int rate, int frames) throws Exception {
    return Files.readAllBytes(
        Sounds.wav(folder.resolve("a.wav"), rate, Sounds.syllables(rate, 440, frames * FRAME)));
  }

  private HttpResponse<String> post(String query, byte[] body) throws Exception {
    return send(
        "/recognise" + query, HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> send(String path, HttpRequest.Builder request) throws Exception {
    URI uri = new URI("http://localhost:" + server.port() + path);
    return client.send(
        request.uri(uri).timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
  }
}
