package org.legonn.runtime.report.html;

import static com.google.common.truth.Truth.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "&lt;b&gt; &amp; &#60;",
        "</title></style><!-- ]]> --",
        "مرحبا 👋 ünï"
      })
  void keepsAnyTextAsText(String hostile) {
    Element element = Element.of("p").set("title", hostile).text(hostile);
    org.jsoup.nodes.Element read = Jsoup.parse(element.toString()).body();
    assertThat(read.children()).hasSize(1);
    assertThat(read.child(0).attributes().asList()).hasSize(1);
    assertThat(read.child(0).children()).isEmpty();
    assertThat(read.child(0).wholeText()).isEqualTo(hostile);
    assertThat(read.child(0).attr("title")).isEqualTo(hostile);
  }

  @Test
  void replacesWhatNoPageMayHold() {
    assertThat(Element.of("p").text("a\0b\u001b[31mc\ud800d\u0085").toString())
        .isEqualTo("<p>a\ufffdb\ufffd[31mc\ufffdd\ufffd</p>");
    assertThat(Element.of("p").text("a\tb\n").toString()).isEqualTo("<p>a\tb\n</p>");
  }

  @Test
  void nestsElementsAndTextInOrder() {
    assertThat(
            Element.of("p", "soft")
                .text("a ")
                .add(Element.of("b").text("<"), Element.of("br"))
                .text(" c")
                .toString())
        .isEqualTo("<p class=\"soft\">a <b>&lt;</b><br> c</p>");
  }
}
