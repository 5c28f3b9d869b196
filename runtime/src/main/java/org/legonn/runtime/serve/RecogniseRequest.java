package org.legonn.runtime.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Quote;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Search;

/**
 * What a client asks for beside the recording: {@code
 * ?beam=4&n_best=1&length_penalty=1&details=true&prefix=…}.
 *
 * @param phrases as the client writes them, a line each
 */
record RecogniseRequest(Guidance guidance, List<String> phrases, Search search) {
  /**
   * Reads a request.
   *
   * @param query behind the path's question mark, as it was sent
   * @param usual the search where the request asks for none
   * @throws RefusedException with status 400 if it is none
   */
  static RecogniseRequest parse(@Nullable String query, Search usual, int beamLimit)
      throws RefusedException {
    Map<String, String> given = parameters(query);
    Search search =
        RequestedSearch.of(
            name -> number(given, name), flag(given, RequestedSearch.DETAILS), usual, beamLimit);
    List<String> phrases = given.getOrDefault(RequestedGuidance.PHRASES, "").lines().toList();
    return new RecogniseRequest(
        RequestedGuidance.phrases(phrases).prefix(given.getOrDefault(RequestedGuidance.PREFIX, "")),
        phrases,
        search);
  }

  private static Map<String, String> parameters(@Nullable String query) throws RefusedException {
    Map<String, String> given = new HashMap<>();
    if (query == null || query.isEmpty()) {
      return given;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!RequestedSearch.NAMES.contains(name) && !RequestedGuidance.NAMES.contains(name)) {
        throw RefusedException.bad(
            "the parameter %s is unknown; give beam, n_best, length_penalty, details, prefix, phrases"
                .formatted(Quote.of(name)));
      }
      if (given.put(name, decoded(pair.substring(equals + 1))) != null) {
        throw RefusedException.bad("«%s» is given twice".formatted(name));
      }
    }
    return given;
  }

  private static String decoded(String text) throws RefusedException {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw RefusedException.bad("the query can't be decoded");
    }
  }

  private static Optional<Boolean> flag(Map<String, String> given, String name)
      throws RefusedException {
    String text = given.get(name);
    if (text == null) {
      return Optional.empty();
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw RefusedException.bad("«%s» must be true or false".formatted(name));
    }
    return Optional.of(Boolean.valueOf(text));
  }

  private static OptionalDouble number(Map<String, String> given, String name)
      throws RefusedException {
    String text = given.get(name);
    if (text == null) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw RefusedException.bad("«%s» must be a number".formatted(name));
    }
  }
}
