package org.legonn.runtime.fuzz;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.InputException;

/** Readers that don't do what they must are found out. */
class ReaderFuzzTest {
  @Test
  void aFaultOfTheProgram() {
    assertThat(found(new IndexOutOfBoundsException("of the array")))
        .hasCauseThat()
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void messagesThatAreNotOneClearLine() {
    for (String message :
        new String[] {
          "",
          "in: two\nlines",
          "elsewhere: is damaged",
          "in: java.io.EOFException",
          "in: can't be read (null)",
          "in: " + "long ".repeat(200)
        }) {
      assertThat(found(new InputException(message))).isNotNull();
    }
  }

  @Test
  void memoryThatAHeaderAsksFor() {
    assertThat(
            assertThrows(
                AssertionError.class,
                () ->
                    ReaderFuzz.ofTexts("a")
                        .check(input -> assertThat(new byte[8 << 20]).isNotNull())))
        .hasMessageThat()
        .contains("memory of input");
  }

  private static AssertionError found(RuntimeException failure) {
    return assertThrows(
        AssertionError.class,
        () ->
            ReaderFuzz.ofTexts("good")
                .at("in")
                .check(
                    input -> {
                      if (!new String(input, UTF_8).equals("good")) {
                        throw failure;
                      }
                    }));
  }
}
