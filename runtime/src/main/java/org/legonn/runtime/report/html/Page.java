package org.legonn.runtime.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.legonn.runtime.disk.OutputFile;
import org.legonn.runtime.failure.InputException;

/**
 * An HTML page that stands alone: nothing from elsewhere, light and dark, from the width of a phone
 * up. It runs nothing unless it is given a script.
 */
public final class Page {
  private static final String STYLE = "page.css";

  private final String title;
  private final List<Element> sections;
  private final String script;

  /** A page that runs nothing. */
  public Page(String title, List<Element> sections) {
    this(title, sections, "");
  }

  private Page(String title, List<Element> sections, String script) {
    this.title = title;
    this.sections = List.copyOf(sections);
    this.script = script;
  }

  /** The same with a script of the program's own, which may ask the server that the page is of. */
  public Page running(String ownScript) {
    return new Page(title, sections, ownScript);
  }

  /** What the page allows itself, as a Content-Security-Policy: no more than it needs. */
  public String policy() {
    String nothing = "default-src 'none'; style-src 'unsafe-inline'";
    return script.isEmpty()
        ? nothing
        : "%s; script-src 'sha256-%s'; connect-src 'self'".formatted(nothing, hash());
  }

  private String hash() {
    return Base64.getEncoder().encodeToString(Hashing.sha256().hashString(script, UTF_8).asBytes());
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
                    .set("content", policy()),
                Element.of("meta").set("name", "color-scheme").set("content", "light dark"),
                Element.of("title").text(title))
            .raw("style", "\n" + style());
    Element body = Element.of("body").add(Element.of("main").addAll(sections));
    if (!script.isEmpty()) {
      body.raw("script", script);
    }
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
   * Writes the page to a file that a user named.
   *
   * @throws InputException if it can't be written
   */
  public void write(Path file) {
    OutputFile.write(file, html());
  }
}
