package org.legonn.runtime.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.legonn.runtime.failure.InputException;

/**
 * An HTML page that stands alone: no network, no script, light and dark, from the width of a phone
 * up.
 */
public final class Page {
  private static final String STYLE = "page.css";

  /** The page itself forbids whatever it doesn't need. */
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private final String title;
  private final List<Element> sections;

  public Page(String title, List<Element> sections) {
    this.title = title;
    this.sections = List.copyOf(sections);
  }

  /** The whole page. */
  public String html() {
    Element head =
        Element.of("head")
            .add(
                Element.of("meta").set("charset", "utf-8"),
                Element.of("meta")
                    .set("name", "viewport")
                    .set("content", "width=device-width, initial-scale=1"),
                Element.of("meta")
                    .set("http-equiv", "Content-Security-Policy")
                    .set("content", POLICY),
                Element.of("title").text(title))
            .style(style());
    Element body = Element.of("body").add(Element.of("main").addAll(sections));
    return "<!DOCTYPE html>\n" + Element.of("html").set("lang", "en").add(head, body) + "\n";
  }

  private static String style() {
    try {
      return Resources.toString(Resources.getResource(Page.class, STYLE), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the page so that a reader of the file finds the one before it or this one, never a part.
   *
   * @throws InputException if it can't be written
   */
  public void write(Path file) {
    try {
      Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
      Files.writeString(partial, html());
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InputException(file + ": can't be written (" + e.getMessage() + ")", e);
    }
  }
}
