package org.legonn.runtime.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.SoundContract;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.Page;
import org.legonn.runtime.settings.Search;

/**
 * The page at {@code /} on which a person tries what is served.
 *
 * @param action what it does
 * @param path where the script asks
 * @param label of the one field
 * @param field that takes what is to be sent
 * @param microphone the rate at which a person can speak to it, Hz; empty where nobody can
 */
record TryPage(String action, String path, String label, Element field, OptionalInt microphone) {
  private static final String SOURCE = "source";

  static TryPage ofText() {
    return new TryPage(
        "Translate",
        "/translate",
        "Text, a sentence a line",
        Element.of("textarea")
            .set("id", SOURCE)
            .set("rows", 4)
            .set("dir", "auto")
            .set("required", ""),
        OptionalInt.empty());
  }

  static TryPage ofSpeech(FeaturesContract features) {
    OptionalInt rate =
        features instanceof SoundContract sound
            ? OptionalInt.of(sound.sampleRate())
            : OptionalInt.empty();
    String wanted =
        rate.isPresent()
            ? String.format(Locale.ROOT, "Recording: WAV or FLAC, %d Hz", rate.getAsInt())
            : "Features: a .npy file of " + features.describe();
    return new TryPage(
        "Recognise speech",
        "/recognise",
        wanted,
        Element.of("input").set("id", SOURCE).set("type", "file").set("required", ""),
        rate);
  }

  /** The page as it is sent. */
  Reply reply(Search usual, int maxBeam) {
    String script =
        microphone.isPresent() ? script("try.js") + script("speak.js") : script("try.js");
    Page page = page(usual, maxBeam).running(script);
    return new Reply(
        200,
        "text/html; charset=utf-8",
        page.html(),
        Map.of(
            "Content-Security-Policy",
            page.policy() + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer"));
  }

  private Page page(Search usual, int maxBeam) {
    Element form =
        Element.of("form", "try")
            .set("data-path", path)
            .add(
                Element.of("label").set("for", SOURCE).text(label),
                field,
                Element.of("div", "numbers")
                    .add(
                        number("beam", "Beam", usual.beam(), 1, maxBeam, 1),
                        number("n_best", "Texts to show", usual.nBest(), 1, maxBeam, 1),
                        number(
                            "length_penalty",
                            "Length penalty",
                            usual.lengthPenalty(),
                            0,
                            RequestedSearch.GREATEST_PENALTY,
                            0.1)),
                details(usual.details()),
                buttons());
    Element answer =
        Element.of("section", "answer")
            .set("id", "answer")
            .set("aria-live", "polite")
            .set("aria-label", "Answer");
    Element links =
        Element.of("p", "soft")
            .text("For programs: ")
            .add(
                Element.of("code").text("POST " + path),
                Element.of("span").text(", described in "),
                link("/openapi.json"),
                Element.of("span").text(". State: "),
                link("/health"),
                Element.of("span").text(", "),
                link("/metrics"),
                Element.of("span").text("."));
    Element without =
        Element.of("noscript")
            .add(
                Element.of("p")
                    .text("This page needs scripts. Without them, send the request yourself."));
    return new Page(
        action,
        List.of(
            Element.of("header").add(Element.of("h1").text(action)), form, without, answer, links));
  }

  private Element buttons() {
    Element buttons =
        Element.of("div", "buttons").add(Element.of("button").set("type", "submit").text(action));
    return microphone.isPresent() ? buttons.add(speak(microphone.getAsInt())) : buttons;
  }

  private static Element speak(int rate) {
    return Element.of("button")
        .set("id", "speak")
        .set("type", "button")
        .set("data-rate", rate)
        .text("Speak");
  }

  private static Element link(String path) {
    return Element.of("a").set("href", path).text(path);
  }

  private static Element number(
      String name, String label, double usual, int least, int most, double step) {
    return Element.of("div")
        .add(
            Element.of("label").set("for", name).text(label),
            Element.of("input")
                .set("id", name)
                .set("type", "number")
                .set("min", least)
                .set("max", most)
                .set("step", step == 1 ? "1" : "any")
                .set("value", plain(usual)));
  }

  private static Element details(boolean usual) {
    Element box = Element.of("input").set("id", RequestedSearch.DETAILS).set("type", "checkbox");
    return Element.of("p", "choice")
        .add(
            usual ? box.set("checked", "") : box,
            Element.of("label")
                .set("for", RequestedSearch.DETAILS)
                .text("How sure it is of each word, and where it comes from"));
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  private static String script(String name) {
    try {
      return Resources.toString(Resources.getResource(TryPage.class, name), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
