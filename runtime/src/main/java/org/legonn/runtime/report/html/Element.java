package org.legonn.runtime.report.html;

import com.google.common.html.HtmlEscapers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An HTML or SVG element under construction. Text and attribute values may be anybody's: they are
 * escaped, and what no page may hold (control characters, half surrogates) becomes U+FFFD. Names
 * are the program's own.
 */
public final class Element {
  private static final Set<String> VOID = Set.of("meta", "br", "wbr", "input");
  private static final int REPLACEMENT = 0xFFFD;

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();

  /** Finished markup. */
  private final List<CharSequence> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  /** An element without attributes and content. */
  public static Element of(String name) {
    return new Element(name);
  }

  /** An element of a class of the page's style. */
  public static Element of(String name, String styleClass) {
    return new Element(name).set("class", styleClass);
  }

  /** Sets an attribute. */
  public Element set(String attribute, Object value) {
    attributes.put(attribute, escape(value.toString()));
    return this;
  }

  /** Adds text. */
  public Element text(String text) {
    content.add(escape(text));
    return this;
  }

  /** Adds finished elements; what is added to them later doesn't show. */
  public Element add(Element... children) {
    return addAll(List.of(children));
  }

  /** Adds finished elements. */
  public Element addAll(List<Element> children) {
    children.forEach(child -> content.add(child.toString()));
    return this;
  }

  /** Adds a style sheet or a script of the program's own, as it is. */
  Element raw(String element, String own) {
    content.add("<%s>%s</%s>".formatted(element, own, element));
    return this;
  }

  private static String escape(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(Element::allowed).forEach(clean::appendCodePoint);
    return HtmlEscapers.htmlEscaper().escape(clean.toString());
  }

  private static int allowed(int codePoint) {
    boolean space = codePoint == '\n' || codePoint == '\t';
    boolean half = Character.getType(codePoint) == Character.SURROGATE;
    return half || (Character.isISOControl(codePoint) && !space) ? REPLACEMENT : codePoint;
  }

  /** The markup. */
  @Override
  public String toString() {
    StringBuilder markup = new StringBuilder("<").append(name);
    attributes.forEach(
        (key, value) -> markup.append(' ').append(key).append("=\"").append(value).append('"'));
    markup.append('>');
    if (VOID.contains(name)) {
      return markup.toString();
    }
    content.forEach(markup::append);
    return markup.append("</").append(name).append('>').toString();
  }
}
