package org.legonn.dsl.contract;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"decoder", "german-encoder", "bpe-4k", "a1-2"})
  void kebabCaseNamesModules(String name) {
    assertThat(ModuleNames.fault(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "German", "german_encoder", "-a", "a-", "a--b", "1a", "a/b", "..", "ä", "a\n"})
  void nothingElseNamesModules(String name) {
    assertThat(ModuleNames.fault(name)).hasValue("is not kebab-case");
  }

  /** Seen: a module so named was written over by what the run keeps there itself. */
  @ParameterizedTest
  @ValueSource(strings = {"checkpoints", "con", "nul", "lpt1"})
  void whatARunOrWindowsUsesItselfNamesNoModule(String name) {
    assertThat(ModuleNames.fault(name))
        .hasValue("no folder of a module can have, since a run or Windows uses it itself");
  }

  @ParameterizedTest
  @CsvSource({
    "GermanEncoder, german-encoder",
    "Bpe4kDecoder, bpe4k-decoder",
    "German Encoder!, german-encoder",
    "german_encoder, german-encoder",
    "4, my-module",
    "Checkpoints, checkpoints-module",
    "Ä, my-module"
  })
  void everySuggestionMayBeUsed(String words, String suggestion) {
    assertThat(ModuleNames.suggest(words)).isEqualTo(suggestion);
    assertThat(ModuleNames.fault(suggestion)).isEmpty();
  }
}
