package org.legonn.runtime.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.legonn.dsl.contract.Product;
import org.legonn.runtime.settings.Search;

/** What a server serves, as OpenAPI 3.1 describes it. */
final class OpenApi {
  /** What not every chain can be asked. */
  private static final List<String> ENDPOINTS =
      List.of("/translate", "/recognise", Listeners.PATH, Listeners.PATH + "/{listening}");

  private OpenApi() {}

  /** The description, with this server's limits and its usual search. */
  static JsonObject describe(Endpoint endpoint, ServerOptions options) {
    JsonObject description = template();
    description.getAsJsonObject("info").addProperty("version", Product.VERSION);
    JsonObject paths = description.getAsJsonObject("paths");
    ENDPOINTS.stream().filter(path -> !endpoint.serves(path)).forEach(paths::remove);
    paths.asMap().values().forEach(OpenApi::addHead);
    limit(
        description.getAsJsonObject("components").getAsJsonObject("schemas"),
        endpoint.service().search(),
        options);
    return description;
  }

  private static JsonObject template() {
    try {
      String text = Resources.toString(Resources.getResource(OpenApi.class, "openapi.json"), UTF_8);
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What can be got can be asked for without its body. */
  private static void addHead(JsonElement path) {
    if (path instanceof JsonObject item && item.has("get")) {
      JsonObject head = item.getAsJsonObject("get").deepCopy();
      head.addProperty("summary", "The same without the body.");
      head.addProperty("operationId", "head-" + head.get("operationId").getAsString());
      for (Map.Entry<String, JsonElement> response :
          head.getAsJsonObject("responses").asMap().entrySet()) {
        response.getValue().getAsJsonObject().remove("content");
      }
      item.add("head", head);
    }
  }

  private static void limit(JsonObject schemas, Search usual, ServerOptions options) {
    JsonObject beam = schemas.getAsJsonObject("Beam");
    beam.addProperty("maximum", options.maxBeam());
    beam.addProperty("default", usual.beam());
    JsonObject nBest = schemas.getAsJsonObject("NBest");
    nBest.addProperty("maximum", options.maxBeam());
    nBest.addProperty("default", usual.nBest());
    JsonObject penalty = schemas.getAsJsonObject("LengthPenalty");
    penalty.addProperty("maximum", RequestedSearch.GREATEST_PENALTY);
    penalty.addProperty("default", usual.lengthPenalty());
    schemas.getAsJsonObject("Details").addProperty("default", usual.details());
  }
}
