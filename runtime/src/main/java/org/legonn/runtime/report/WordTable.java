package org.legonn.runtime.report;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.List;
import java.util.Locale;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.Region;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.Word;

/** The words of a chain's text, for people: how sure it is of each, and where it comes from. */
final class WordTable {
  private final List<Word> words;
  private final List<String> source;

  WordTable(Inspection inspection) {
    this.words = inspection.text().words();
    this.source =
        Splitter.on(CharMatcher.whitespace()).omitEmptyStrings().splitToList(inspection.source());
  }

  Element region() {
    Element table = Element.of("table", "positions");
    for (Word word : words) {
      table.add(
          Element.of("tr")
              .add(
                  Element.of("th").set("scope", "row").add(Element.of("bdi").text(word.text())),
                  Element.of("td")
                      .text(String.format(Locale.ROOT, "%.0f %% sure", 100 * word.confidence())),
                  Element.of("td").text(origin(word))));
    }
    return Region.of("the text's words", table);
  }

  private String origin(Word word) {
    if (word.start().isPresent()) {
      return String.format(
          Locale.ROOT, "%.2f to %.2f s", word.start().getAsDouble(), word.end().orElseThrow());
    }
    List<String> from =
        word.source().stream().filter(index -> index < source.size()).map(source::get).toList();
    return from.isEmpty() ? "" : "from " + String.join(", ", from);
  }
}
