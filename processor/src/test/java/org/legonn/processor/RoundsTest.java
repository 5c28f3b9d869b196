package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside processors that write what assemblies name. */
class RoundsTest {
  @TempDir Path folder;

  private static final String ENGLISH =
      """
      package rounds;

      import org.legonn.dsl.*;

      @Symbols(value = "rounds/english.txt", segmentation = Segmentation.WORDS)
      public interface English extends Vocabulary {}
      """;

  private static final String ENCODER =
      """
      package rounds;

      import org.legonn.dsl.*;
      import org.legonn.dsl.architecture.*;

      @LegoModule("encoder")
      public final class Encoder implements TextEncoder<English, English> {
        @Override
        public EncoderSpec define(TextEncoderBuilder encoder) {
          return encoder.embed(8).marginals();
        }
      }
      """;

  private static final JavaFileObject PROGRAM =
      Programs.source(
          "rounds/Copyist.java",
          """
          package rounds;

          import org.legonn.dsl.*;
          import org.legonn.dsl.architecture.*;

          @Assembly({Encoder.class, Copyist.Writer.class})
          public interface Copyist {
            @LegoModule("writer")
            public static final class Writer implements Decoder<English, English> {
              @Override
              public DecoderSpec define(DecoderBuilder decoder) {
                return decoder
                    .weightedEmbedding(8)
                    .decode(1, Architecture.heads(1).feedForward(8))
                    .text();
              }
            }
          }
          """);

  @Test
  void aVocabularyWrittenInTheSameRoundIsWaitedFor() throws IOException {
    Processor other = new Author(1, Map.of("rounds.English", ENGLISH), "one\ntwo\n");
    assertWired(
        List.of(new LegonnProcessor(), other), Programs.source("rounds/Encoder.java", ENCODER));
  }

  @Test
  void theOrderOfProcessorsDoesNotMatter() throws IOException {
    Processor other = new Author(1, Map.of("rounds.English", ENGLISH), "one\ntwo\n");
    assertWired(
        List.of(other, new LegonnProcessor()), Programs.source("rounds/Encoder.java", ENCODER));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aModuleAndItsVocabularyWrittenInALaterRoundAreWaitedFor(int round) throws IOException {
    Processor other =
        new Author(
            round, Map.of("rounds.English", ENGLISH, "rounds.Encoder", ENCODER), "one\ntwo\n");
    assertWired(List.of(new LegonnProcessor(), other));
  }

  @Test
  void aModuleMayExtendAClassThatIsWrittenLater() throws IOException {
    String base =
        ENCODER
            .replace("@LegoModule(\"encoder\")\n", "")
            .replace("public final class Encoder", "public abstract class Base");
    Processor other =
        new Author(2, Map.of("rounds.English", ENGLISH, "rounds.Base", base), "one\ntwo\n");
    assertWired(
        List.of(new LegonnProcessor(), other),
        Programs.source(
            "rounds/Encoder.java",
            """
            package rounds;

            @org.legonn.dsl.LegoModule("encoder")
            public final class Encoder extends Base {}
            """));
  }

  @Test
  void aMistakeInWhatIsWrittenIsToldOnce() throws IOException {
    Processor other =
        new Author(1, Map.of("rounds.English", ENGLISH, "rounds.Encoder", ENCODER), "one\none\n");
    assertThat(compile(List.of(new LegonnProcessor(), other)))
        .isEqualTo(
            "English.java:5:18: [Legonn/SymbolsInvalid] rounds/english.txt, line 2, of English: «one» stands on line 1 already; delete one of the two (see legonn explain SymbolsInvalid)\n");
  }

  @Test
  void whatNobodyWritesIsToldByTheCompilerAlone() throws IOException {
    String printed = compile(List.of(new LegonnProcessor()));
    assertThat(printed).doesNotContain("[Legonn/");
    assertThat(printed).contains("Copyist.java:6:12: cannot find symbol");
  }

  private void assertWired(List<Processor> processors, JavaFileObject... others)
      throws IOException {
    assertThat(compile(processors, others)).isEqualTo("\n");
    assertThat(Files.exists(folder.resolve("rounds/CopyistModel.class"))).isTrue();
  }

  /** With files on the disk: where they are kept in memory, nobody can read what is written. */
  private String compile(List<Processor> processors, JavaFileObject... others) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>(List.of(others));
    sources.add(PROGRAM);
    return Programs.compileTo(folder, processors, sources);
  }

  /** Writes sources and a symbols file in some round, and something else in those before it. */
  private static final class Author extends AbstractProcessor {
    private final int round;
    private final Map<String, String> sources;
    private final String symbols;
    private int current;

    Author(int round, Map<String, String> sources, String symbols) {
      this.round = round;
      this.sources = sources;
      this.symbols = symbols;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      current++;
      try {
        if (current < round) {
          write("rounds.Other" + current, "package rounds; class Other" + current + " {}");
        } else if (current == round) {
          for (Map.Entry<String, String> source : sources.entrySet()) {
            write(source.getKey(), source.getValue());
          }
          try (OutputStream out =
              processingEnv
                  .getFiler()
                  .createResource(StandardLocation.CLASS_OUTPUT, "", "rounds/english.txt")
                  .openOutputStream()) {
            out.write(symbols.getBytes(UTF_8));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return false;
    }

    private void write(String name, String source) throws IOException {
      try (Writer out = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        out.write(source);
      }
    }
  }
}
