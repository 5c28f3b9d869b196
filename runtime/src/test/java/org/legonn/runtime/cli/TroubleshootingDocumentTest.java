package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/troubleshooting.md} says that one sees is what the programs say. */
class TroubleshootingDocumentTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern QUOTED = Pattern.compile("«([^»]+)»");

  /** What a message fills in: numbers, the example's vocabulary, whatever is left out. */
  private static final Splitter FILLED_IN =
      Splitter.on(Pattern.compile("\\d[\\d.,]*|\\bN\\b|\\bGerman\\b|…"))
          .trimResults()
          .omitEmptyStrings();

  @Test
  void everyQuotedMessageIsInTheSources() throws IOException {
    String document = Files.readString(ROOT.resolve("docs/troubleshooting.md"));
    List<String> quotes = QUOTED.matcher(document).results().map(found -> found.group(1)).toList();
    assertThat(quotes).isNotEmpty();
    String said = sources();
    for (String quote : quotes) {
      for (String part : FILLED_IN.split(quote)) {
        assertWithMessage("«%s»", quote).that(said.contains(part)).isTrue();
      }
    }
  }

  /** Messages as they are printed: in one piece, a per cent sign alone. */
  private static String sources() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (String module : List.of("runtime", "tf-backend")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
          sources.append(Files.readString(file));
        }
      }
    }
    return sources.toString().replaceAll("\"\\s*\\+\\s*\"", "").replace("%%", "%");
  }
}
