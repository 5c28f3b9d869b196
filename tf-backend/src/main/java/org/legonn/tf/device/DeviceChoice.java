package org.legonn.tf.device;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.tf.primitives.MatMulPrecision;

/**
 * Which device and which numbers a model computes with, and why.
 *
 * @param precision of products of many rows, such as a training step's
 * @param searchPrecision of products of few rows, such as a search's
 * @param threads that compute; 0 where a GPU does
 */
public record DeviceChoice(
    MatMulPrecision precision, MatMulPrecision searchPrecision, int threads, String description) {

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
    boolean chooses = options.precision() == Precision.AUTO && gpus.isEmpty();
    return new DeviceChoice(
        precision,
        chooses && cpu.bfloat16Unit().isPresent() ? MatMulPrecision.BFLOAT16 : precision,
        gpus.isEmpty() ? threads(options) : 0,
        "computes on " + String.join(", ", words));
  }

  /** Whether a CPU computes, and no GPU. */
  public boolean onCpu() {
    return threads > 0;
  }

  /** Whether products in such numbers may take a bias and a rectifier along. */
  public boolean fuses(MatMulPrecision numbers) {
    return onCpu() && CpuFeatures.here().fusesProducts(numbers);
  }

  private static int threads(EngineOptions options) {
    return options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
  }

  static MatMulPrecision automatic(boolean gpu, CpuFeatures cpu, List<String> words) {
    if (gpu) {
      return MatMulPrecision.BFLOAT16;
    }
    boolean faster = cpu.isFasterInBfloat16();
    cpu.bfloat16Unit()
        .ifPresent(
            unit ->
                words.add(
                    faster
                        ? "with " + unit
                        : unit + " multiplies large matrices slower than float32"));
    return faster ? MatMulPrecision.BFLOAT16 : MatMulPrecision.FLOAT32;
  }
}
