package org.legonn.runtime.report;

import java.util.List;
import org.legonn.runtime.metric.Alignment;
import org.legonn.runtime.metric.Alignment.Step;
import org.legonn.runtime.report.html.Element;

/** A text beside another that it should be, word by word. */
final class MarkedText {
  /** What the marks mean, for a line above. */
  static final String LEGEND =
      "Underlined: other words. In brackets, struck out: words that are missing.";

  private MarkedText() {}

  /**
   * Marks in {@code into} the words of {@code text} that are wrong, and where words are missing.
   */
  static Element into(Element into, String text, String right) {
    into.set("dir", "auto");
    if (text.equals(right)) {
      return into.text(text).set("class", "right");
    }
    for (Step step : Alignment.of(words(right), words(text)).steps()) {
      switch (step.edit()) {
        case MATCH -> into.text(step.hypothesis());
        case DELETION -> into.add(Element.of("del").text(step.reference()));
        case SUBSTITUTION, INSERTION -> into.add(Element.of("mark").text(step.hypothesis()));
      }
      into.text(" ");
    }
    return into;
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
