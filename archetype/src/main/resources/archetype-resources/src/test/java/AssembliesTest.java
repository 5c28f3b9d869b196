package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredModule;

class AssembliesTest {
  @Test
  void bothLanguagesShareOneDecoder() {
    assertEquals(
        List.of("german-encoder", "english-decoder"), names(GermanToEnglishModel.chain()));
    assertEquals(
        List.of("romanian-encoder", "english-decoder"), names(RomanianToEnglishModel.chain()));
  }

  /** For whoever runs Maven in quiet mode, which says nothing of what passed. */
  @AfterAll
  static void sayThatTheModulesFit() {
    System.out.println("The modules of GermanToEnglish and RomanianToEnglish fit.");
  }

  private static List<String> names(Chain<?, ?> chain) {
    return chain.modules().stream().map(DeclaredModule::name).toList();
  }
}
