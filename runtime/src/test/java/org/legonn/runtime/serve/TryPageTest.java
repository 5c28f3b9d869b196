package org.legonn.runtime.serve;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import java.util.Base64;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.legonn.runtime.fake.SpeechModules;
import org.legonn.runtime.settings.Search;

class TryPageTest {
  static List<TryPage> both() {
    return List.of(
        TryPage.ofText(),
        TryPage.ofSpeech(SpeechModules.telephone().declared().features().orElseThrow()));
  }

  @ParameterizedTest
  @MethodSource("both")
  void fetchesNothingFromElsewhereAndRunsItsOwnScriptAlone(TryPage shown) {
    Reply reply = shown.reply(Search.DEFAULT, 16);
    Document page = page(reply);
    assertThat(page.select("[src], link, img, iframe, object, [onclick], [style]")).isEmpty();
    assertThat(page.select("[href]").eachAttr("href"))
        .containsExactly("/openapi.json", "/health", "/metrics");
    String script = page.select("script").first().data();
    String hash =
        Base64.getEncoder().encodeToString(Hashing.sha256().hashString(script, UTF_8).asBytes());
    String policy = reply.headers().get("Content-Security-Policy");
    assertThat(policy).startsWith("default-src 'none'");
    assertThat(policy).contains("script-src 'sha256-" + hash + "'");
    assertThat(policy).contains("connect-src 'self'");
    assertThat(policy).doesNotContain("unsafe-eval");
    assertThat(policy).startsWith(page.select("meta[http-equiv]").attr("content"));
  }

  @ParameterizedTest
  @MethodSource("both")
  void canBeUsedByKeyboardAndByEar(TryPage shown) {
    Document page = page(shown.reply(Search.DEFAULT, 16));
    for (Element field : page.select("input, textarea")) {
      assertThat(page.select("label[for=" + field.id() + "]")).hasSize(1);
    }
    assertThat(page.select("button[type=submit]")).hasSize(1);
    assertThat(page.select("[tabindex]")).isEmpty();
    assertThat(page.select("[aria-live=polite]").attr("id")).isEqualTo("answer");
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("h1")).hasSize(1);
  }

  @Test
  void beginsWithTheServersUsualSearch() {
    Document page = page(TryPage.ofText().reply(Search.beam(3).lengthPenalty(0.5), 8));
    assertThat(page.select("#beam").attr("value")).isEqualTo("3");
    assertThat(page.select("#beam").attr("max")).isEqualTo("8");
    assertThat(page.select("#length_penalty").attr("value")).isEqualTo("0.5");
    assertThat(page.select("form").attr("data-path")).isEqualTo("/translate");
    assertThat(page.select("textarea").attr("dir")).isEqualTo("auto");
  }

  private static Document page(Reply reply) {
    Parser strict = Parser.htmlParser().setTrackErrors(10);
    Document page = Jsoup.parse(reply.text(), "", strict);
    assertThat(strict.getErrors()).isEmpty();
    return page;
  }
}
