package org.legonn.runtime.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.report.TextJson;
import org.legonn.runtime.result.ScoredText;

/**
 * An answer over HTTP.
 *
 * @param headers beside the type and the length
 */
record Reply(int status, String type, String text, Map<String, String> headers) {
  private static final String JSON = "application/json; charset=utf-8";

  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply ok(String type, String text) {
    return new Reply(200, type, text, Map.of());
  }

  static Reply json(int status, JsonObject json) {
    return new Reply(status, JSON, json + "\n", Map.of());
  }

  /** One member. */
  static Reply json(int status, String member, @Nullable String value) {
    JsonObject json = new JsonObject();
    json.addProperty(member, value);
    return json(status, json);
  }

  static Reply error(int status, @Nullable String message) {
    return json(status, "error", message);
  }

  /** What was found for each source of a request, the best first. */
  static Reply translations(List<List<ScoredText>> found) {
    JsonArray list = new JsonArray();
    found.forEach(texts -> list.add(TextJson.of(texts)));
    JsonObject answer = new JsonObject();
    answer.add("translations", list);
    return json(200, answer);
  }

  /** Sends it, without the body where the request asks for none. */
  void send(HttpExchange exchange) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    headers.forEach(exchange.getResponseHeaders()::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
