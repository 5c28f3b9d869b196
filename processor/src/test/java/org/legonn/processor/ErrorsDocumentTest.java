package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.legonn.dsl.contract.Code;
import org.legonn.processor.report.Message;

/**
 * {@code docs/errors.md} explains every code under the name to which messages refer, with the
 * message as printed.
 */
class ErrorsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "errors.md");

  @Test
  void everyCodeHasASectionInOrder() throws IOException {
    List<String> headings =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();
    List<String> codes = Stream.of(Code.values()).map(Code::label).toList();
    assertThat(headings.subList(0, codes.size())).isEqualTo(codes);
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void aSectionShowsTheMessageOfItsProgram(Code code) throws IOException {
    String section = section(code.label());
    assertThat(section).contains("```\n" + Programs.read("bad/" + code.label() + ".txt") + "```");
    if (code != Code.CONTRACT_DRIFT) {
      String program = "processor/src/test/resources/bad/" + code.label() + ".java";
      assertThat(section).contains("](../" + program + ")");
      assertThat(Files.exists(Path.of("..", program))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Message.class)
  void everyMessageRefersToASection(Message message) throws IOException {
    String printed = message.print("text");
    String label = printed.substring("[Legonn/".length(), printed.indexOf(']'));
    assertThat(printed).endsWith("(see legonn explain " + label + ")");
    assertThat(section(label)).isNotEmpty();
  }

  private static String section(String label) throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf("## " + label + "\n");
    assertWithMessage("a section on %s", label).that(start).isAtLeast(0);
    int end = document.indexOf("\n## ", start);
    return document.substring(start, end < 0 ? document.length() : end);
  }
}
