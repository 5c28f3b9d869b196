package org.legonn.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.legonn.dsl.contract.Code;

/**
 * What {@code docs/errors.md}, which {@code legonn-dsl} carries with it, says of each code.
 *
 * @param sections by code, in the document's order; as plain text
 */
record Explanations(Map<String, String> sections) {
  /** A heading of one word is a code. */
  private static final Pattern SECTION =
      Pattern.compile("^## (\\w+)\\R(.*?)(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern SENTENCE = Pattern.compile(".*?\\.(?=\\s|\\z)", Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("\\[([^]\\[]+)]\\([^)\\s]+\\)");

  Explanations {
    sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
  }

  static Explanations packaged() {
    try (InputStream document =
        Objects.requireNonNull(
            Code.class.getResourceAsStream("/META-INF/legonn/errors.md"),
            "legonn-dsl has no explanations")) {
      return of(new String(document.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Explanations of(String document) {
    Map<String, String> sections = new LinkedHashMap<>();
    Matcher section = SECTION.matcher(document);
    while (section.find()) {
      sections.put(section.group(1), plain(section.group(2)));
    }
    return new Explanations(sections);
  }

  /** Without what only a browser follows. */
  private static String plain(String markdown) {
    return LINK.matcher(markdown).replaceAll("$1").replaceAll("(?m)^```\\w*\\R?", "").strip();
  }

  /** What a code is about, in a sentence. */
  String summary(String code) {
    Matcher sentence = SENTENCE.matcher(Objects.requireNonNull(sections.get(code)));
    return sentence.lookingAt() ? sentence.group().replaceAll("\\s+", " ") : "";
  }
}
