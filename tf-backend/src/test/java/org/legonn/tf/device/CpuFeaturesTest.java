package org.legonn.tf.device;

import static com.google.common.truth.Truth.assertThat;

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
import org.legonn.tf.primitives.Products.Fusion;

final class CpuFeaturesTest {
  @TempDir Path folder;

  @BeforeEach
  void oneDnnIsOn() {
    Assumptions.assumeFalse("0".equals(System.getenv("TF_ENABLE_ONEDNN_OPTS")));
  }

  @Test
  void productsAreInBfloat16WhereAUnitMultipliesIt() throws IOException {
    assertThat(automatic(processor("AuthenticAMD", 25, "avx512f avx512_bf16")))
        .containsExactly("with avx512_bf16", MatMulPrecision.BFLOAT16);
    assertThat(automatic(processor("GenuineIntel", 6, "avx512_bf16 amx_bf16")))
        .containsExactly("with amx_bf16", MatMulPrecision.BFLOAT16);
    assertThat(automatic(processor("GenuineIntel", 6, "avx2 fma")))
        .containsExactly(MatMulPrecision.FLOAT32);
  }

  @Test
  void productsTakeBiasesAlongWhereTensorFlowHasThem() throws IOException {
    CpuFeatures zen4 = processor("AuthenticAMD", 25, "avx512_bf16");
    assertThat(zen4.fusion(MatMulPrecision.FLOAT32)).isEqualTo(Fusion.BIASED);
    assertThat(zen4.fusion(MatMulPrecision.BFLOAT16)).isEqualTo(Fusion.BIASED);
    CpuFeatures old = processor("GenuineIntel", 6, "avx2 fma");
    assertThat(old.fusion(MatMulPrecision.FLOAT32)).isEqualTo(Fusion.BIASED);
    // Else TensorFlow has no such product, and says so only when it runs.
    assertThat(old.fusion(MatMulPrecision.BFLOAT16)).isEqualTo(Fusion.NONE);
  }

  @Test
  void onZen5AllProductsOfBfloat16DoAsTheirKernelIsFaster() throws IOException {
    CpuFeatures zen5 = processor("AuthenticAMD", 26, "avx512_bf16");
    assertThat(zen5.fusion(MatMulPrecision.BFLOAT16)).isEqualTo(Fusion.ALL);
    assertThat(zen5.fusion(MatMulPrecision.FLOAT32)).isEqualTo(Fusion.BIASED);
  }

  @Test
  void aSystemThatTellsNothingHasNoUnit() {
    CpuFeatures none = CpuFeatures.read(folder.resolve("missing"));
    assertThat(none.flags()).isEmpty();
    assertThat(none.bfloat16Unit()).isEmpty();
  }

  private CpuFeatures processor(String vendor, int family, String flags) throws IOException {
    String processor =
        "processor\t: 0\nvendor_id\t: %s\ncpu family\t: %s\nmodel name\t: any: 2\nflags\t\t: fpu %s\n\n"
            .formatted(vendor, family, flags);
    return CpuFeatures.read(Files.writeString(folder.resolve("cpuinfo"), processor + processor));
  }

  /** What is said and chosen. */
  private static List<Object> automatic(CpuFeatures cpu) {
    List<String> said = new ArrayList<>();
    MatMulPrecision chosen = DeviceChoice.automatic(false, cpu, said);
    List<Object> all = new ArrayList<>(said);
    all.add(chosen);
    return all;
  }
}
