package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Finding;
import org.legonn.runtime.backend.Finding.Grade;

class DoctorTest {
  @Test
  void findsThisMachineFitWhereTheTestsRun() {
    List<Finding> findings = new TensorFlowBackend().diagnose();
    assertThat(findings.stream().map(Finding::subject))
        .containsExactly("native cache", "processor", "TensorFlow", "GPU", "gradients")
        .inOrder();
    assertThat(findings.stream().filter(finding -> finding.grade() == Grade.BAD)).isEmpty();
    for (Finding finding : findings) {
      assertThat(finding.detail().lines().count()).isEqualTo(1);
    }
    assertThat(findings.get(4).detail())
        .isEqualTo("of every kind of layer agree with finite differences");
  }
}
