package org.legonn.tf.device;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.legonn.tf.primitives.MatMulPrecision;

/**
 * What the processor can do, as the operating system tells.
 *
 * @param vendor such as {@code AuthenticAMD}; empty where it isn't told
 * @param family as the vendor counts; empty where it isn't told
 * @param flags all instruction sets by Linux's names; none where they aren't told
 */
public record CpuFeatures(String vendor, String family, List<String> flags) {
  private static final String AMX = "amx_bf16";
  private static final String AVX = "avx512_bf16";

  private static final String AMD = "AuthenticAMD";
  private static final String ZEN_5 = "26";

  public CpuFeatures {
    flags = List.copyOf(flags);
  }

  /** This machine's. */
  public static CpuFeatures here() {
    return read(Path.of("/proc/cpuinfo"));
  }

  /** Of the first processor in a file like Linux's {@code /proc/cpuinfo}, which may be missing. */
  static CpuFeatures read(Path cpuinfo) {
    Map<String, String> first = new HashMap<>();
    try {
      if (Files.isReadable(cpuinfo)) {
        for (String line : Files.readAllLines(cpuinfo)) {
          int colon = line.indexOf(':');
          if (colon > 0) {
            first.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
          }
        }
      }
    } catch (IOException e) {
      // As where there is none.
    }
    return new CpuFeatures(
        first.getOrDefault("vendor_id", ""),
        first.getOrDefault("cpu family", ""),
        Splitter.on(' ').omitEmptyStrings().splitToList(first.getOrDefault("flags", "")));
  }

  /**
   * The instruction set that multiplies bfloat16, where there is one and TensorFlow uses it: oneDNN
   * alone does, which a user may turn off.
   */
  public Optional<String> bfloat16Unit() {
    return "0".equals(System.getenv("TF_ENABLE_ONEDNN_OPTS"))
        ? Optional.empty()
        : Stream.of(AMX, AVX).filter(flags::contains).findFirst();
  }

  /**
   * Whether that unit multiplies large matrices faster than float32 is multiplied. AMD's Zen 5
   * doesn't: a thread multiplied 2048 rows at 133 to 135 GFLOP/s, in float32 at 173 to 179. Few
   * rows it multiplies faster, as others do.
   */
  public boolean isFasterInBfloat16() {
    boolean doubled = !(vendor.equals(AMD) && family.equals(ZEN_5));
    return bfloat16Unit().filter(unit -> doubled || unit.equals(AMX)).isPresent();
  }

  /**
   * Whether a product can take a bias and a rectifier along: in float32 always, in bfloat16 where
   * oneDNN is on, as TensorFlow has it by itself.
   */
  public boolean fusesProducts(MatMulPrecision numbers) {
    return numbers == MatMulPrecision.FLOAT32 || bfloat16Unit().isPresent();
  }
}
