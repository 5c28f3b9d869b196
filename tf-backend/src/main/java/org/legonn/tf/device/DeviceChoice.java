package org.legonn.tf.device;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Products;
import org.legonn.tf.primitives.Products.Fusion;

/**
 * Which device and which numbers a model computes with, and why.
 *
 * @param precision of dense products
 * @param threads that compute; 0 where a GPU does
 * @param cpu which matters where no GPU computes
 */
public record DeviceChoice(
    MatMulPrecision precision, int threads, CpuFeatures cpu, String description) {

  /**
   * Chooses.
   *
   * @param gpus that the session sees
   * @throws BackendException if a GPU is asked for that isn't there
   */
  public static DeviceChoice choose(EngineOptions options, List<String> gpus) {
    if (options.device() instanceof Device.Gpu wanted && gpus.isEmpty()) {
      throw new BackendException(
          Wording.of(
              "there is no GPU %d; build with -Pgpu on a machine with an NVIDIA driver, or use %s",
              wanted.index(), Setting.DEVICE.to("cpu")));
    }
    List<String> words = new ArrayList<>();
    if (gpus.isEmpty()) {
      words.add("CPU");
      words.add(options.threads() > 0 ? options.threads() + " threads" : "a thread a core");
      words.add(options.device() instanceof Device.Cpu ? "as asked" : "no GPU is visible");
    } else {
      words.add(gpus.get(0));
    }
    CpuFeatures cpu = CpuFeatures.here();
    MatMulPrecision precision =
        switch (options.precision()) {
          case FLOAT32 -> MatMulPrecision.FLOAT32;
          case BFLOAT16 -> MatMulPrecision.BFLOAT16;
          case AUTO -> automatic(!gpus.isEmpty(), cpu, words);
        };
    words.add(precision == MatMulPrecision.BFLOAT16 ? "bfloat16 products" : "float32");
    return new DeviceChoice(
        precision,
        gpus.isEmpty() ? threads(options) : 0,
        cpu,
        "computes on " + String.join(", ", words));
  }

  /** Whether a CPU computes, and no GPU. */
  public boolean onCpu() {
    return threads > 0;
  }

  /** How products of training are computed. */
  public Products training() {
    return new Products(precision, onCpu() ? cpu.fusion(precision) : Fusion.NONE);
  }

  /** How products of reading are computed. */
  public Products inference() {
    return inference(precision);
  }

  /** How products of searching are computed in such numbers. */
  public Products inference(MatMulPrecision numbers) {
    boolean fuses = onCpu() && numbers == MatMulPrecision.BFLOAT16;
    return new Products(numbers, fuses ? cpu.fusion(numbers) : Fusion.NONE);
  }

  /** How products of an exported model are computed, which others run wherever they like. */
  public Products export() {
    return new Products(precision, Fusion.NONE);
  }

  private static int threads(EngineOptions options) {
    return options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
  }

  static MatMulPrecision automatic(boolean gpu, CpuFeatures cpu, List<String> words) {
    if (gpu) {
      return MatMulPrecision.BFLOAT16;
    }
    return cpu.bfloat16Unit()
        .map(
            unit -> {
              words.add("with " + unit);
              return MatMulPrecision.BFLOAT16;
            })
        .orElse(MatMulPrecision.FLOAT32);
  }
}
