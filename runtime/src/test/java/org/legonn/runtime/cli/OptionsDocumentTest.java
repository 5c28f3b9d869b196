package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code mvn test -pl runtime -am -Dtest=OptionsDocumentTest -Ddocs.write} writes the document. */
class OptionsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/options.md");

  @Test
  void theDocumentSaysWhatTheCommandsTake() throws IOException {
    String commands = OptionsDocument.markdown();
    if (System.getProperty("docs.write") != null) {
      Files.writeString(DOCUMENT, commands);
    }
    assertWithMessage("docs/options.md; -Ddocs.write writes it anew")
        .that(Files.readString(DOCUMENT))
        .isEqualTo(commands);
  }

  @Test
  void everyOptionSaysWhatItIs() {
    assertThat(OptionsDocument.markdown()).doesNotContain("|  |");
  }
}
