package org.legonn.spark;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.InputException;

class NumberedPartTest {
  private static final long MOST = Integer.MAX_VALUE;

  private final List<CorpusPart> parts =
      List.of(CorpusPart.of(Path.of("a.tsv")), CorpusPart.of(Path.of("b.tsv")));

  @Test
  void beginsWhereThePartBeforeItEnds() {
    List<NumberedPart> numbered = NumberedPart.of(parts, List.of(3L, MOST));
    assertThat(numbered.get(0).before()).isEqualTo(0);
    assertThat(numbered.get(1).before()).isEqualTo(3);
    assertThat(numbered.get(1).end()).isEqualTo(3 + MOST);
    assertThat(NumberedPart.place(numbered, 5))
        .isEqualTo(Path.of("b.tsv").toAbsolutePath() + ", line 2");
  }

  @Test
  void aFileOfMorePairsThanATaskCanMarkIsToBeSplit() {
    InputException e =
        assertThrows(InputException.class, () -> NumberedPart.of(parts, List.of(3L, MOST + 1)));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            Path.of("b.tsv").toAbsolutePath()
                + ": holds 2,147,483,648 pairs, and a file may hold 2,147,483,647; split it");
  }
}
