package org.legonn.runtime.serve;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.Sets;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Translator;
import org.legonn.runtime.fake.GatedModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.fake.SpeechModules;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.SpeechInput;

/** Whether what the server says of itself is what it does: each path, status and member. */
@Timeout(120)
class OpenApiTest {
  private static final int POISON = 3;

  private final GatedModel gate = new GatedModel().failOn(POISON);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Set<String>> seen = new TreeMap<>();
  private Translator translator;
  private TranslationServer server;
  private JsonObject description;

  @BeforeEach
  void start() {
    gate.open();
    translator =
        Translator.over(
            gate.model(), Modules.chain(), Search.beam(3), Batching.DEFAULT.capacity(1));
    server =
        TranslationServer.start(
            translator, ServerOptions.DEFAULT.port(0).maxBody(1_000).maxBeam(5));
    description = JsonParser.parseString(send("GET", "/openapi.json", "").body()).getAsJsonObject();
  }

  @AfterEach
  void stop() {
    gate.open();
    server.close();
    translator.close();
  }

  @Test
  void describesWhatIsServedAndNothingElse() throws Exception {
    assertThat(description.get("openapi").getAsString()).isEqualTo("3.1.0");
    for (String path : List.of("/", "/openapi.json", "/health", "/metrics")) {
      see("GET", path, "");
      see("HEAD", path, "");
    }
    see("POST", "/translate", "{\"text\":[\"ab\",\"a\"],\"beam\":2,\"n_best\":2}");
    see("POST", "/translate", "{\"text\":\"a\",\"length_penalty\":0.5}");
    see("POST", "/translate", "{\"text\":\"ab\",\"details\":true}");
    see("POST", "/translate", "nonsense");
    see("POST", "/translate", " ".repeat(1_001));
    see("POST", "/translate", "{\"text\":\"" + "a".repeat(POISON) + "\"}");
    gate.shut();
    List<CompletableFuture<?>> waiting = new ArrayList<>();
    waiting.add(later("{\"text\":\"a\"}"));
    gate.awaitBatch();
    waiting.add(later("{\"text\":\"a\"}"));
    while (translator.queued() == 0) {
      Thread.sleep(1);
    }
    see("POST", "/translate", "{\"text\":\"a\"}");
    Thread stopping = new Thread(server::close);
    stopping.start();
    while (!seen.get("GET /health").contains("503")) {
      see("GET", "/health", "");
    }
    see("HEAD", "/health", "");
    gate.open();
    waiting.forEach(CompletableFuture::join);
    stopping.join();
    assertThat(seen).isEqualTo(described());
  }

  @Test
  void namesEachMemberOfARequestWithItsLimits() {
    JsonObject members = schema("TranslateRequest").getAsJsonObject("properties");
    assertThat(members.keySet())
        .containsExactly(
            "text", "beam", "n_best", "length_penalty", "details", "prefix", "phrases", "terms");
    for (String member : List.of("beam", "n_best", "length_penalty")) {
      JsonObject limits = resolved(members.get(member));
      String usual = limits.get("default").toString();
      assertThat(status(member, usual)).isEqualTo(200);
      assertThat(status(member, limits.get("minimum").toString())).isEqualTo(200);
      assertThat(status(member, "-1")).isEqualTo(400);
      double beyond = limits.get("maximum").getAsDouble() + 1;
      assertThat(status(member, Double.toString(beyond))).isEqualTo(400);
    }
    assertThat(resolved(members.get("details")).get("default").getAsBoolean()).isFalse();
    assertThat(status("details", "true")).isEqualTo(200);
    assertThat(status("details", "1")).isEqualTo(400);
    assertThat(status("prefix", "\"one\"")).isEqualTo(200);
    assertThat(status("prefix", "[\"\"]")).isEqualTo(200);
    assertThat(status("prefix", "[]")).isEqualTo(400);
    assertThat(status("prefix", "1")).isEqualTo(400);
    assertThat(status("terms", "{\"a\": \"one\", \"b\": [\"one\", \"two\"]}")).isEqualTo(200);
    assertThat(status("terms", "{\"b\": []}")).isEqualTo(400);
    assertThat(status("terms", "[]")).isEqualTo(400);
    assertThat(status("phrases", "[\"one\", \"two\\t0.5\"]")).isEqualTo(200);
    assertThat(status("phrases", "[]")).isEqualTo(200);
    assertThat(status("phrases", "[\"one\\t-1\"]")).isEqualTo(400);
    assertThat(status("phrases", "{}")).isEqualTo(400);
    assertThat(status("beam", "5")).isEqualTo(200);
    assertThat(resolved(members.get("beam")).get("maximum").getAsInt()).isEqualTo(5);
    assertThat(resolved(members.get("beam")).get("default").getAsInt()).isEqualTo(3);
    assertThat(status("other", "1")).isEqualTo(400);
  }

  private int status(String member, String value) {
    return send("POST", "/translate", "{\"text\":\"a\",\"%s\":%s}".formatted(member, value))
        .statusCode();
  }

  @Test
  void ofSpeechHasTheRecordingsPathAndItsParameters() {
    gate.open();
    try (Recogniser recogniser =
        Recogniser.over(
            new GatedModel().open().model(),
            SpeechModules.telephone(),
            SpeechInput.AS_DECLARED,
            Search.DEFAULT,
            Batching.DEFAULT)) {
      JsonObject speech =
          OpenApi.describe(new Endpoint.Recognise(recogniser), ServerOptions.DEFAULT);
      JsonObject paths = speech.getAsJsonObject("paths");
      assertThat(paths.keySet())
          .containsExactly(
              "/recognise",
              "/listen",
              "/listen/{listening}",
              "/",
              "/openapi.json",
              "/health",
              "/metrics");
      Set<String> names = new TreeSet<>();
      paths
          .getAsJsonObject("/recognise")
          .getAsJsonObject("post")
          .getAsJsonArray("parameters")
          .forEach(each -> names.add(each.getAsJsonObject().get("name").getAsString()));
      assertThat(names).isEqualTo(Sets.union(RequestedSearch.NAMES, RequestedGuidance.NAMES));
    }
  }

  private Map<String, Set<String>> described() {
    Map<String, Set<String>> described = new TreeMap<>();
    description
        .getAsJsonObject("paths")
        .asMap()
        .forEach(
            (path, item) ->
                item.getAsJsonObject()
                    .asMap()
                    .forEach(
                        (method, operation) ->
                            described.put(
                                method.toUpperCase(Locale.ROOT) + " " + path,
                                operation
                                    .getAsJsonObject()
                                    .getAsJsonObject("responses")
                                    .keySet())));
    return described;
  }

  /** Sends a request, and holds the answer against its description. */
  private void see(String method, String asked, String body) {
    HttpResponse<String> answer = send(method, asked, body);
    String path = asked.replaceFirst("\\?.*", "");
    String status = Integer.toString(answer.statusCode());
    seen.computeIfAbsent(method + " " + path, unused -> new TreeSet<>()).add(status);
    JsonObject responses =
        description
            .getAsJsonObject("paths")
            .getAsJsonObject(path)
            .getAsJsonObject(method.toLowerCase(Locale.ROOT))
            .getAsJsonObject("responses");
    assertWithMessage("%s %s gives %s", method, path, status)
        .that(responses.keySet())
        .contains(status);
    JsonObject response = resolved(responses.get(status));
    if (response.has("headers")) {
      response
          .getAsJsonObject("headers")
          .keySet()
          .forEach(header -> assertThat(answer.headers().firstValue(header)).isPresent());
    }
    if (!response.has("content")) {
      assertThat(answer.body()).isEmpty();
      return;
    }
    Map.Entry<String, JsonElement> content =
        response.getAsJsonObject("content").entrySet().iterator().next();
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(content.getKey());
    JsonElement schema = content.getValue().getAsJsonObject().get("schema");
    if (schema != null) {
      requireFits(JsonParser.parseString(answer.body()), resolved(schema), path);
    }
  }

  private void requireFits(JsonElement value, JsonObject schema, String place) {
    if (schema.has("enum")) {
      assertWithMessage(place).that(schema.getAsJsonArray("enum")).contains(value);
      return;
    }
    switch (schema.get("type").getAsString()) {
      case "object" -> {
        JsonObject members = schema.getAsJsonObject("properties");
        assertThat(schema.get("additionalProperties").getAsBoolean()).isFalse();
        assertWithMessage(place)
            .that(members.keySet())
            .containsAtLeastElementsIn(value.getAsJsonObject().keySet());
        for (JsonElement required : schema.getAsJsonArray("required")) {
          assertWithMessage(place)
              .that(value.getAsJsonObject().keySet())
              .contains(required.getAsString());
        }
        value
            .getAsJsonObject()
            .asMap()
            .forEach(
                (name, member) ->
                    requireFits(member, resolved(members.get(name)), place + "." + name));
      }
      case "array" -> {
        JsonArray entries = value.getAsJsonArray();
        entries.forEach(entry -> requireFits(entry, resolved(schema.get("items")), place + "[]"));
      }
      case "string" ->
          assertWithMessage(place).that(value.getAsJsonPrimitive().isString()).isTrue();
      case "number", "integer" ->
          assertWithMessage(place).that(value.getAsJsonPrimitive().isNumber()).isTrue();
      default -> throw new AssertionError(place + ": " + schema);
    }
  }

  private JsonObject schema(String name) {
    return description
        .getAsJsonObject("components")
        .getAsJsonObject("schemas")
        .getAsJsonObject(name);
  }

  private JsonObject resolved(JsonElement element) {
    JsonObject object = element.getAsJsonObject();
    if (!object.has("$ref")) {
      return object;
    }
    JsonObject found = description;
    for (String name : Splitter.on('/').split(object.get("$ref").getAsString().substring(2))) {
      found = found.getAsJsonObject(name);
    }
    return found;
  }

  private CompletableFuture<HttpResponse<String>> later(String body) {
    return client.sendAsync(request("POST", "/translate", body), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return client.sendAsync(request(method, path, body), BodyHandlers.ofString()).join();
  }

  private HttpRequest request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }
}
