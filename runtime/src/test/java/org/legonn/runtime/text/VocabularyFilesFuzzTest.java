package org.legonn.runtime.text;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.google.common.io.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.contract.SentencePieceFile;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.SymbolsInvalidException;
import org.legonn.runtime.fuzz.ReaderFuzz;

/** Symbols, and the files beside them, as nobody meant them. */
@Timeout(value = 2, unit = MINUTES, threadMode = SEPARATE_THREAD)
class VocabularyFilesFuzzTest {
  @TempDir Path folder;

  @Test
  void symbols() throws Exception {
    ReaderFuzz.ofTexts("a\nb\n \n<unk>\né\n你</w>\n", "one", "#\n0.5\n\u00a0\n😀")
        .refusedBy(SymbolsInvalidException.class)
        .check(
            input -> {
              List<String> symbols = SymbolTable.parse(input).symbols();
              String text = String.join("\n", symbols);
              assertThat(new String(input, UTF_8)).isAnyOf(text, text + "\n");
            });
  }

  @Test
  void lexicons() throws Exception {
    Path file = folder.resolve("lexicon");
    ReaderFuzz.ofTexts(
            ";;; words\nread R EH1 D\nread(2) R IY1 D # verb\nÜbung  UU1 B UH0 NG\n",
            "word\tphones\ncat\tk ae t\r\n\r\ndog\t0.5\td ao g\n")
        .refusedBy(IllegalArgumentException.class)
        .checkFile(file, input -> requireSameAgain(Lexicon.read(file)));
  }

  private void requireSameAgain(Lexicon lexicon) throws Exception {
    Path again = folder.resolve("again");
    lexicon.write(again);
    Lexicon read = Lexicon.read(again);
    Files.delete(again);
    assertThat(read.symbols()).isEqualTo(lexicon.symbols());
    assertThat(read.size()).isEqualTo(lexicon.size());
  }

  @Test
  void merges() throws Exception {
    Path file = folder.resolve("merges");
    Path again = folder.resolve("again");
    ReaderFuzz.ofTexts("#version: 0.2\nt h\nth e</w>\né r\r\n \n".replace(" \n", ""))
        .refusedBy(IllegalArgumentException.class)
        .checkFile(
            file,
            input -> {
              BytePairMerges merges = BytePairMerges.read(file);
              merges.write(again);
              BytePairMerges read = BytePairMerges.read(again);
              Files.delete(again);
              assertThat(read).isEqualTo(merges);
            });
  }

  @Test
  void sentencePieceModels() throws Exception {
    byte[] model = Resources.toByteArray(Resources.getResource("vocab/animals.model"));
    new ReaderFuzz(List.of(model))
        .refusedBy(SymbolsInvalidException.class)
        .check(input -> assertThat(SentencePieceFile.pieces(input)).isNotEmpty());
  }
}
