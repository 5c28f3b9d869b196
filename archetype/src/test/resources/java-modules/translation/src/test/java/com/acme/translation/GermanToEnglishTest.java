package com.acme.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Run;
import org.legonn.runtime.Training;
import org.legonn.runtime.Translator;

class GermanToEnglishTest {
  @TempDir Path folder;

  @Test
  void isOfAJavaModuleAndTranslatesOnceTrained() {
    assertTrue(GermanToEnglishModel.class.getModule().isNamed());
    Run run =
        Training.of(GermanToEnglishModel.chain())
            .data(ParallelText.of(List.of("eins zwei", "drei"), List.of("one two", "three")))
            .steps(3)
            .run(folder.resolve("run"));
    try (Translator translator = Translator.of(GermanToEnglishModel.chain(), run).open()) {
      assertEquals(1, List.of(translator.translate("zwei").text()).size());
    }
  }
}
