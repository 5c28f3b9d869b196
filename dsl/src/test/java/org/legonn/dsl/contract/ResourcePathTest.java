package org.legonn.dsl.contract;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePathTest {
  @ParameterizedTest
  @ValueSource(strings = {"e.txt", "vocab/e.txt", "/vocab/e.txt", "a b/é.txt", "vocab/..e", "x/.e"})
  void aPathThatAJarKnowsIsNormal(String path) {
    assertThat(ResourcePath.isNormal(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "./vocab/e.txt, vocab/e.txt",
    "vocab//e.txt, vocab/e.txt",
    "vocab/./e.txt, vocab/e.txt",
    "vocab/x/../e.txt, vocab/e.txt",
    "//vocab/e.txt, vocab/e.txt",
    "vocab/e.txt/, vocab/e.txt",
    "vocab\\e.txt, vocab/e.txt",
  })
  void anotherSpellingHasANormalOne(String path, String normal) {
    assertThat(ResourcePath.isNormal(path)).isFalse();
    assertThat(ResourcePath.normalized(path)).hasValue(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", ".", "..", "../classes/vocab/e.txt", "vocab/../../e.txt"})
  void aPathThatLeavesTheClassPathHasNone(String path) {
    assertThat(ResourcePath.isNormal(path)).isFalse();
    assertThat(ResourcePath.normalized(path)).isEmpty();
  }
}
