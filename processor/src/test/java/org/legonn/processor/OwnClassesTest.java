package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.processor.Batch.Mistake;

/** A class of the program's own is never written over, whatever is compiled again beside it. */
class OwnClassesTest {
  private static final String ASSEMBLY = "good/GermanToEnglish.java";
  private static final String MODEL = "good/GermanToEnglishModel.java";
  private static final String OWN =
      "package good; public final class GermanToEnglishModel { public int mine = 7; }";

  @TempDir Path folder;

  @Test
  void anOwnClassIsRefusedWhenAllIsCompiled() throws IOException {
    assertRefused(compile(Map.of(ASSEMBLY, program(), MODEL, OWN)));
  }

  @Test
  void anOwnClassIsRefusedWhenTheAssemblyAloneIsCompiledAgain() throws IOException {
    assertThat(new Batch(folder).compile(Map.of(MODEL, OWN))).isEmpty();
    byte[] own = Files.readAllBytes(folder.resolve("good/GermanToEnglishModel.class"));
    assertRefused(compile(Map.of(ASSEMBLY, program())));
    assertThat(Files.readAllBytes(folder.resolve("good/GermanToEnglishModel.class")))
        .isEqualTo(own);
  }

  @Test
  void whatWasWrittenBeforeIsWrittenAnew() throws IOException {
    assertThat(compile(Map.of(ASSEMBLY, program()))).isEmpty();
    assertThat(compile(Map.of(ASSEMBLY, program()))).isEmpty();
  }

  @Test
  void whatWasWrittenForAnotherAssemblyIsRefused() throws IOException {
    String underscored = program().replace("interface GermanToEnglish ", "interface A_B ");
    assertThat(compile(Map.of("good/A_B.java", underscored.replace("GermanToEnglish.", "A_B."))))
        .isEmpty();
    String nested =
        """
        package good;

        import org.legonn.dsl.Assembly;

        public interface A {
          @Assembly({A_B.GermanEncoder.class, A_B.EnglishDecoder.class})
          interface B {}
        }
        """;
    List<Mistake> refused = compile(Map.of("good/A.java", nested));
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).message())
        .startsWith("[Legonn/DuplicateName] A_BModel is written for A.B, but there is another");
    Files.delete(folder.resolve("good/A_B.class"));
    assertThat(compile(Map.of("good/A.java", nested)).stream().map(Mistake::message).toList())
        .doesNotContain(refused.get(0).message());
  }

  private static void assertRefused(List<Mistake> mistakes) {
    assertThat(mistakes)
        .containsExactly(
            new Mistake(
                ASSEMBLY,
                20,
                "[Legonn/DuplicateName] GermanToEnglishModel is written for GermanToEnglish, but"
                    + " there is another GermanToEnglishModel already; rename one, or delete it if"
                    + " an old build left it (see legonn explain DuplicateName)"));
  }

  private List<Mistake> compile(Map<String, String> sources) throws IOException {
    return new Batch(folder)
        .with(new LegonnProcessor(), "-Alegonn.resources=" + Programs.RESOURCES)
        .compile(sources);
  }

  private static String program() {
    return Programs.read("good/numbers/GermanToEnglish.java");
  }
}
