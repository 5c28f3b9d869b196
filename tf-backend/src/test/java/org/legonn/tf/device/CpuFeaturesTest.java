package org.legonn.tf.device;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.tf.primitives.MatMulPrecision;

final class CpuFeaturesTest {
  @TempDir Path folder;

  @BeforeEach
  void oneDnnIsOn() {
    Assumptions.assumeFalse("0".equals(System.getenv("TF_ENABLE_ONEDNN_OPTS")));
  }

  @Test
  void productsAreInBfloat16WhereItsUnitIsFasterThanThatOfFloat32() throws IOException {
    assertAutomatic("AuthenticAMD", 25, "avx512f avx512_bf16", "with avx512_bf16");
    assertAutomatic("GenuineIntel", 6, "avx512_bf16 amx_bf16", "with amx_bf16");
  }

  @Test
  void elseInFloat32() throws IOException {
    assertAutomatic(
        "AuthenticAMD",
        26,
        "avx512_bf16",
        "avx512_bf16 multiplies large matrices slower than float32");
    assertAutomatic("GenuineIntel", 6, "avx2 fma");
  }

  @Test
  void aSystemThatTellsNothingHasNoUnit() {
    CpuFeatures none = CpuFeatures.read(folder.resolve("missing"));
    assertThat(none.flags()).isEmpty();
    assertThat(none.bfloat16Unit()).isEmpty();
    assertThat(none.isFasterInBfloat16()).isFalse();
  }

  private void assertAutomatic(String vendor, int family, String flags, String... words)
      throws IOException {
    String processor =
        "processor\t: 0\nvendor_id\t: %s\ncpu family\t: %s\nmodel name\t: any: 2\nflags\t\t: fpu %s\n\n"
            .formatted(vendor, family, flags);
    Path cpuinfo = Files.writeString(folder.resolve("cpuinfo"), processor + processor);
    List<String> said = new ArrayList<>();
    MatMulPrecision chosen = DeviceChoice.automatic(false, CpuFeatures.read(cpuinfo), said);
    assertWithMessage(processor).that(said).containsExactlyElementsIn(words);
    assertWithMessage(processor)
        .that(chosen == MatMulPrecision.BFLOAT16)
        .isEqualTo(words.length == 1 && words[0].startsWith("with"));
  }
}
