package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a processor javac itself refuses modules that don't fit. */
class ChainTypesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Chain<Text<German>, Text<English>> chain = Chain.of(encoder).then(decoder)",
        "Chain<Text<German>, Marginals<English>> chain = Chain.of(encoder)",
        "Chain<Text<German>, Text<English>> chain = Chain.of(encoder).then(isolator).then(decoder)",
      })
  void whatFitsCompiles(String statement) {
    assertThat(compile(statement).errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Chain.of(encoder).then(germanDecoder) | Marginals<Program.English>",
        "Chain.of(encoder).then(decoder).then(decoder) | Text<Program.English>",
        "Chain.of(encoder).then(decoder).then(reader) | TextEncoder<Program.English,Program.English>",
        "Chain.of(encoder).then(reader) | TextEncoder<Program.English,Program.English>",
        "Chain.of(decoder) | Decoder<Program.English,Program.English>",
        "Chain.of(isolator) | IsolatingTranscoder<Program.English,Program.English>",
        "Chain<Text<English>, Text<English>> c = Chain.of(encoder).then(decoder) | Text<Program.German>",
      })
  void whatDoesNotFitDoesNotCompile(String statement, String given) {
    Compilation compilation = compile(statement);
    assertThat(compilation.errors()).hasSize(1);
    assertThat(compilation.errors().get(0).getMessage(Locale.ROOT)).contains(given);
  }

  private static Compilation compile(String statement) {
    return javac()
        .compile(
            JavaFileObjects.forSourceString(
                "Program",
                """
                import org.legonn.dsl.*;

                class Program {
                  interface German extends Vocabulary {}

                  interface English extends Vocabulary {}

                  void build(
                      TextEncoder<German, English> encoder,
                      TextEncoder<English, English> reader,
                      IsolatingTranscoder<English, English> isolator,
                      Decoder<English, English> decoder,
                      Decoder<German, English> germanDecoder) {
                    %s;
                  }
                }
                """
                    .formatted(statement)));
  }
}
