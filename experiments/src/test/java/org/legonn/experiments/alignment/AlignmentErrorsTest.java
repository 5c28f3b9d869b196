package org.legonn.experiments.alignment;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AlignmentErrorsTest {
  @Test
  void fiftyCaptionsWereAlignedByHand() throws IOException {
    List<Set<String>> ours = AlignmentErrors.byHand();
    assertThat(ours).hasSize(50);
    for (Set<String> links : ours) {
      assertThat(links).isNotEmpty();
      links.forEach(link -> assertThat(link).matches("[0-9]+-[0-9]+"));
    }
    assertThat(AlignmentErrors.compared(ours, ours))
        .isEqualTo("precision 1.000, recall 1.000, alignment error rate 0.000");
  }

  @Test
  void linksThatAreMissedAndThatAreTooManyAreErrors() {
    List<Set<String>> ours = AlignmentErrors.links(List.of("0-0 1-1 2-2", "0-1"));
    List<Set<String>> found = AlignmentErrors.links(List.of("0-0 1-2", "0-1"));
    assertThat(AlignmentErrors.compared(found, ours))
        .isEqualTo("precision 0.667, recall 0.500, alignment error rate 0.429");
  }
}
