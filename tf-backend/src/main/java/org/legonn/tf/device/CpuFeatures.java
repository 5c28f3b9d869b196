package org.legonn.tf.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.legonn.tf.primitives.MatMulPrecision;

/** What the processor can do, as the operating system tells. */
public final class CpuFeatures {
  private static final List<String> BFLOAT16_UNITS = List.of("amx_bf16", "avx512_bf16");

  private CpuFeatures() {}

  /**
   * The instruction set by which bfloat16 is multiplied faster than float32, where there is one and
   * TensorFlow uses it: oneDNN alone does, which a user may turn off.
   */
  public static Optional<String> bfloat16Unit() {
    if ("0".equals(System.getenv("TF_ENABLE_ONEDNN_OPTS"))) {
      return Optional.empty();
    }
    List<String> flags = flags(Path.of("/proc/cpuinfo"));
    return BFLOAT16_UNITS.stream().filter(flags::contains).findFirst();
  }

  /**
   * Whether a product can take a bias and a rectifier along: in float32 always, in bfloat16 where
   * oneDNN is on, as TensorFlow has it by itself.
   */
  public static boolean fusesProducts(MatMulPrecision numbers) {
    return numbers == MatMulPrecision.FLOAT32 || bfloat16Unit().isPresent();
  }

  /** All instruction sets by Linux's names; none where {@code cpuinfo} can't be read. */
  public static List<String> flags(Path cpuinfo) {
    if (!Files.isReadable(cpuinfo)) {
      return List.of();
    }
    try {
      for (String line : Files.readAllLines(cpuinfo)) {
        if (line.startsWith("flags")) {
          return List.of(line.substring(line.indexOf(':') + 1).strip().split(" +"));
        }
      }
      return List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
