package org.legonn.tf.device;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Products.Fusion;

/**
 * What the processor can do, as the operating system tells.
 *
 * @param vendor such as {@code AuthenticAMD}; empty where it isn't told
 * @param family as the vendor counts; empty where it isn't told
 * @param flags all instruction sets by Linux's names; none where they aren't told
 */
public record CpuFeatures(String vendor, String family, List<String> flags) {
  private static final List<String> BFLOAT16_UNITS = List.of("amx_bf16", "avx512_bf16");
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
   * The instruction set by which bfloat16 is multiplied faster than float32, where there is one and
   * TensorFlow uses it: oneDNN alone does, which a user may turn off.
   */
  public Optional<String> bfloat16Unit() {
    return "0".equals(System.getenv("TF_ENABLE_ONEDNN_OPTS"))
        ? Optional.empty()
        : BFLOAT16_UNITS.stream().filter(flags::contains).findFirst();
  }

  /**
   * Which products are one operation with what follows them: in float32 those with a bias, and in
   * bfloat16 where oneDNN is on, as TensorFlow has it by itself.
   *
   * <p>On AMD's Zen 5 all of bfloat16. There a thread multiplied 1,024 rows at 90 to 160 GFLOP/s by
   * oneDNN's kernel for {@code MatMul}, and at 250 to 370 by its kernel for products with a bias.
   */
  public Fusion fusion(MatMulPrecision numbers) {
    if (numbers == MatMulPrecision.FLOAT32) {
      return Fusion.BIASED;
    }
    boolean zen5 = vendor.equals(AMD) && family.equals(ZEN_5);
    return bfloat16Unit().map(unit -> zen5 ? Fusion.ALL : Fusion.BIASED).orElse(Fusion.NONE);
  }
}
