package org.legonn.processor;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program's source, to paste into as somebody would who reads an error: by hand, without knowing
 * more of Java than where brackets close.
 */
record SourceText(String text) {
  /** A part of it. */
  record Span(int start, int end) {
    boolean holds(long position) {
      return start <= position && position < end;
    }
  }

  String at(Span span) {
    return text.substring(span.start(), span.end());
  }

  SourceText replaced(Span span, String by) {
    return new SourceText(text.substring(0, span.start()) + by + text.substring(span.end()));
  }

  SourceText inserted(int position, String part) {
    return replaced(new Span(position, position), part);
  }

  /** The annotation of this simple name around {@code position}; empty where none is. */
  Optional<Span> annotation(String simpleName, long position) {
    Matcher matcher = Pattern.compile("@(?:[\\w.]*\\.)?" + simpleName + "\\b").matcher(text);
    while (matcher.find()) {
      Span span = new Span(matcher.start(), closing(matcher.end(), '(', ')'));
      if (span.holds(position)) {
        return Optional.of(span);
      }
    }
    return Optional.empty();
  }

  /** The header of the type {@code Outer.Inner}, from its modifiers to before its body. */
  Span header(String label) {
    String name = label.substring(label.lastIndexOf('.') + 1);
    Matcher matcher =
        Pattern.compile(
                "(?m)(?:(?:public|protected|private|static|abstract|final|sealed)\\s+)*"
                    + "(?:class|interface|record|enum)\\s+"
                    + name
                    + "\\b[^{]*")
            .matcher(text);
    assertWithMessage("%s in %s", label, text).that(matcher.find()).isTrue();
    return new Span(matcher.start(), matcher.end());
  }

  /** A type's declaration without its annotations. */
  Span declaration(String label) {
    Span header = header(label);
    return new Span(header.start(), closing(header.end(), '{', '}'));
  }

  /** Where the bracket closes that opens at {@code from}; there if none does. */
  private int closing(int from, char opening, char closing) {
    if (from >= text.length() || text.charAt(from) != opening) {
      return from;
    }
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      depth += text.charAt(i) == opening ? 1 : text.charAt(i) == closing ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    throw new AssertionError("nothing closes " + text.substring(from));
  }
}
