package org.legonn.runtime.text;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VocabularyBuilderTest {
  private final VocabularyBuilder vocabulary =
      new VocabularyBuilder().add(List.of("b", "a", "b", "\uffee", "😀")).add("z", 0);

  @Test
  void listsTheMostFrequentFirstAndTiesInCodePointOrder() {
    assertThat(vocabulary.build())
        .containsExactly("<unk>", "b", "a", "\uffee", "😀", "z")
        .inOrder();
  }

  @Test
  void canDoWithoutUnknown() {
    assertThat(vocabulary.withoutUnknown().build()).doesNotContain("<unk>");
  }

  @Test
  void listsUnknownOnceWhereTheTextHasItToo() {
    assertThat(vocabulary.add("<unk>", 9).limit(2).build()).containsExactly("<unk>", "b").inOrder();
  }

  @Test
  void dropsTheRarestBeyondTheLimit() {
    assertThat(vocabulary.limit(3).build()).containsExactly("<unk>", "b", "a").inOrder();
  }
}
