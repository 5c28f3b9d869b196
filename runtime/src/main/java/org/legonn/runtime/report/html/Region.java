package org.legonn.runtime.report.html;

/** What may be wider than the page: it scrolls by itself, by keyboard, too. */
public final class Region {
  private Region() {}

  /**
   * Wraps something wide.
   *
   * @param name of it, for those who hear the page
   */
  public static Element of(String name, Element wide) {
    return Element.of("div", "wide")
        .set("role", "region")
        .set("aria-label", name)
        .set("tabindex", 0)
        .add(wide);
  }
}
