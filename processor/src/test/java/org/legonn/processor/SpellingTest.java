package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.testing.compile.Compilation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** A name in an offered line means, where it is pasted, what it meant where it was found. */
class SpellingTest {
  private static final String VOCABULARIES =
      """
      package words;

      import org.legonn.dsl.*;

      public interface Words {
        @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
        interface German extends Vocabulary {}

        @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
        interface English extends Vocabulary {}
      }
      """;

  private static final String ENCODER =
      """
      package words;

      import org.legonn.dsl.*;
      import org.legonn.dsl.architecture.*;

      @LegoModule("encoder")
      public final class Encoder implements TextEncoder<Words.German, Words.English> {
        @Override
        public EncoderSpec define(TextEncoderBuilder encoder) {
          return encoder.embed(8).marginals();
        }
      }
      """;

  private final List<JavaFileObject> library =
      new ArrayList<>(
          List.of(
              Programs.source("words/Words.java", VOCABULARIES),
              Programs.source("words/Encoder.java", ENCODER)));

  @Test
  void withoutAnyImportEveryNameIsWhole() {
    add(decoder("words", "Decoder", "English"));
    assertThat(
            pasted(
                """
                package app;

                @org.legonn.dsl.Assembly(
                    value = words.Encoder.class,
                    gradients = org.legonn.dsl.Gradients.THROUGH_INTERFACES)
                public interface Program {}
                """))
        .isEqualTo(
            "@org.legonn.dsl.Assembly(value = {words.Encoder.class, words.Decoder.class}, gradients ="
                + " org.legonn.dsl.Gradients.THROUGH_INTERFACES)");
  }

  @Test
  void whatIsImportedIsShort() {
    add(decoder("words", "EnglishDecoder", "English"));
    assertThat(
            pasted(
                """
                package app;

                import static org.legonn.dsl.Gradients.THROUGH_INTERFACES;

                import org.legonn.dsl.*;
                import words.*;

                @Assembly(value = Encoder.class, gradients = THROUGH_INTERFACES)
                public interface Program {}
                """))
        .isEqualTo(
            "@Assembly(value = {Encoder.class, EnglishDecoder.class}, gradients ="
                + " Gradients.THROUGH_INTERFACES)");
  }

  @Test
  void anImportHidesTheNeighbourOfItsName() {
    add(decoder("app", "Decoder", "English"));
    assertThat(
            pasted(
                """
                package app;

                import org.legonn.dsl.Assembly;
                import org.legonn.dsl.Decoder;
                import words.Encoder;

                @Assembly(Encoder.class)
                public interface Program {
                  Decoder<?, ?> used();
                }
                """))
        .isEqualTo("@Assembly({Encoder.class, app.Decoder.class})");
  }

  @Test
  void aNeighbourHidesWhatIsImportedWithAllOthers() {
    add(decoder("words", "Decoder", "English"));
    library.add(Programs.source("app/Decoder.java", "package app; interface Decoder {}"));
    assertThat(
            pasted(
                """
                package app;

                import org.legonn.dsl.Assembly;
                import words.*;

                @Assembly(Encoder.class)
                public interface Program {}
                """))
        .isEqualTo("@Assembly({Encoder.class, words.Decoder.class})");
  }

  @Test
  void twoPackagesThatHaveItGiveNobodyTheName() {
    add(decoder("words", "Decoder", "English"));
    assertThat(
            pasted(
                """
                package app;

                import org.legonn.dsl.*;
                import words.*;

                @Assembly(Encoder.class)
                public interface Program {}
                """))
        .isEqualTo("@Assembly({Encoder.class, words.Decoder.class})");
  }

  @Test
  void aMemberOfTheEnclosingTypeHidesAllOthers() {
    add(decoder("app", "Decoder", "English"));
    assertThat(
            pasted(
                """
                package app;

                import org.legonn.dsl.Assembly;
                import words.Encoder;

                public interface Outer extends Parent {
                  @Assembly(Encoder.class)
                  interface Program {}
                }

                interface Parent {
                  interface Decoder {}
                }
                """))
        .isEqualTo("@Assembly({Encoder.class, app.Decoder.class})");
  }

  @Test
  void aMemberOfTheAssemblyItselfIsWrittenThroughIt() {
    assertThat(
            pasted(
                decoder("app", "Inner", "English")
                    .replace(
                        "@LegoModule(\"inner\")\npublic final class",
                        """
                        @Assembly(words.Encoder.class)
                        public interface Program {
                        @LegoModule("inner")
                        final class\
                        """)
                    .replaceFirst("\\}\\s*$", "}}")))
        .isEqualTo("@Assembly({words.Encoder.class, Program.Inner.class})");
  }

  @Test
  void whatIsInNoPackageCannotBeNamedInOne() {
    add(decoder("", "Decoder", "English"));
    assertThat(
            messageOf(
                """
                package app;

                @org.legonn.dsl.Assembly(words.Encoder.class)
                public interface Program {}
                """))
        .contains("put a module after it that implements Decoder<words.Words.English, …>");
  }

  @Test
  void aVocabularyWithoutImportsIsAnnotatedByWholeNames() {
    String german =
        """
        package words;

        public interface Romanian extends org.legonn.dsl.Vocabulary {}
        """;
    JavaFileObject encoder =
        Programs.source(
            "words/Other.java",
            ENCODER
                .replace("Encoder implements", "Other implements")
                .replace("Words.German", "Romanian")
                .replace("\"encoder\"", "\"other\""));
    library.add(encoder);
    String message = messageOf("words/Romanian.java", german);
    assertThat(message)
        .contains(
            "annotate it: @org.legonn.dsl.Symbols(value = \"vocab/romanian.txt\", segmentation ="
                + " org.legonn.dsl.Segmentation.WORDS)");
    assertCompiles(
        "words/Romanian.java",
        german.replace(
            "public", message.replaceFirst(".*annotate it: (.*) \\(see.*", "$1 public")));
  }

  private void add(String source) {
    String name = source.replaceAll("(?s).*public final class (\\w+).*", "$1");
    String folder = source.replaceAll("(?s)(?:package (\\w+);)?.*", "$1");
    library.add(Programs.source(folder + "/" + name + ".java", source));
  }

  private static String decoder(String packageName, String name, String vocabulary) {
    return """
    %s
    import org.legonn.dsl.*;
    import org.legonn.dsl.architecture.*;

    @LegoModule("%s")
    public final class %s implements org.legonn.dsl.Decoder<words.Words.%s, words.Words.English> {
      @Override
      public DecoderSpec define(DecoderBuilder decoder) {
        return decoder
            .weightedEmbedding(8)
            .decode(1, Architecture.heads(1).feedForward(8))
            .text();
      }
    }
    """
        .formatted(
            packageName.isEmpty() ? "" : "package " + packageName + ";",
            name.toLowerCase(Locale.ROOT),
            name,
            vocabulary);
  }

  /** The line that is offered for a program; with it, the program compiles. */
  private String pasted(String program) {
    String message = messageOf(program);
    String line = message.replaceFirst(".*?: (@.*) \\(see .*", "$1");
    SourceText source = new SourceText(program);
    assertCompiles(
        fileOf(program),
        source
            .replaced(
                source.annotation("Assembly", program.indexOf("Assembly(")).orElseThrow(), line)
            .text());
    return line;
  }

  private String messageOf(String program) {
    return messageOf(fileOf(program), program);
  }

  private static String fileOf(String program) {
    return "app/" + program.replaceAll("(?s).*?public interface (\\w+).*", "$1") + ".java";
  }

  private String messageOf(String file, String program) {
    List<Diagnostic<? extends JavaFileObject>> errors =
        new ArrayList<>(compile(file, program).errors());
    assertWithMessage("%s", errors).that(errors).hasSize(1);
    return errors.get(0).getMessage(Locale.ROOT);
  }

  private void assertCompiles(String file, String program) {
    assertWithMessage(program).that(compile(file, program).errors()).isEmpty();
  }

  private Compilation compile(String file, String program) {
    List<JavaFileObject> sources = new ArrayList<>(library);
    sources.add(Programs.source(file, program));
    return Programs.compile(List.of(), sources.toArray(JavaFileObject[]::new));
  }
}
