package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;

/** A vocabulary's files are read as the compiler has read them. */
class DeclaredVocabularyTest {
  @Symbols(value = "chain/broken.txt", segmentation = Segmentation.BPE)
  interface Broken extends Vocabulary {}

  @Symbols(value = "./chain//german.txt", segmentation = Segmentation.WORDS)
  interface Roundabout extends Vocabulary {}

  @Symbols(value = "../test-classes/chain/german.txt", segmentation = Segmentation.WORDS)
  interface Escaping extends Vocabulary {}

  @Test
  void mergesThatBreakTheirFormatAreRefusedWithFileAndLine() {
    assertThat(refusal(Broken.class, Code.SYMBOLS_INVALID))
        .isEqualTo(
            "[Legonn/SymbolsInvalid] chain/broken.merges, line 1: merges begin with the line"
                + " «#version: 0.2»; learn them anew");
  }

  @Test
  void aPathThatNoJarKnowsIsRefusedWithTheOneThatItKnows() {
    assertThat(refusal(Roundabout.class, Code.SYMBOLS_MISSING))
        .isEqualTo(
            "[Legonn/SymbolsMissing] «./chain//german.txt», which"
                + " org.legonn.dsl.DeclaredVocabularyTest$Roundabout names, is not how a jar knows"
                + " a file; write «chain/german.txt»");
  }

  @Test
  void aPathThatLeavesTheClassPathIsRefused() {
    assertThat(refusal(Escaping.class, Code.SYMBOLS_MISSING))
        .endsWith("is not how a jar knows a file; write its path below src/main/resources");
  }

  private static String refusal(Class<? extends Vocabulary> type, Code code) {
    ContractException refusal =
        assertThrows(ContractException.class, () -> DeclaredVocabulary.of(type));
    assertThat(refusal.code()).isEqualTo(code);
    return refusal.getMessage();
  }
}
