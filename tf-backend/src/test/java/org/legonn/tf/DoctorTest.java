package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Diagnosis;
import org.legonn.runtime.backend.Diagnosis.Grade;

class DoctorTest {
  @Test
  void findsThisMachineFitWhereTheTestsRun() {
    List<Diagnosis> diagnoses = new TensorFlowBackend().diagnose();
    assertThat(diagnoses.stream().map(Diagnosis::subject))
        .containsExactly("platform", "native cache", "processor", "TensorFlow", "GPU", "gradients")
        .inOrder();
    assertThat(diagnoses.stream().filter(diagnosis -> diagnosis.grade() == Grade.BAD)).isEmpty();
    for (Diagnosis diagnosis : diagnoses) {
      assertThat(diagnosis.detail().lines().count()).isEqualTo(1);
    }
    assertThat(diagnoses.get(5).detail())
        .isEqualTo("of every kind of layer agree with finite differences");
  }
}
