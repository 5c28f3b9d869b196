package org.legonn.runtime.settings;

import java.util.Arrays;
import java.util.Optional;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * Where and how to compute.
 *
 * @param threads that one operation may use, from 0 to 1,024; 0 is one a core
 */
public record EngineOptions(Device device, int threads, Precision precision) {
  /** Device and precision as found best, a thread a core. */
  public static final EngineOptions AUTO = new EngineOptions(new Device.Auto(), 0, Precision.AUTO);

  /** More than machines have cores: each thread takes memory, whether it has work or not. */
  private static final int MOST_THREADS = 1_024;

  /**
   * Checks the number of threads.
   *
   * @throws InputException if it can't be
   */
  public EngineOptions {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new InputException(
          Wording.of("%s: must be from 0 to %d", Setting.THREADS.to(threads), MOST_THREADS));
    }
  }

  /**
   * In what numbers the dense matrix products are computed; weights and losses are always float32.
   */
  public enum Precision {
    /** bfloat16 where the device multiplies it faster, else float32. */
    AUTO("auto"),
    FLOAT32("f32"),
    BFLOAT16("bf16");

    private final String word;

    Precision(String word) {
      this.word = word;
    }

    /** The numbers that a command line calls so; empty where nothing is called so. */
    public static Optional<Precision> named(String word) {
      return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** As a command line and a run's record have it. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** The device to compute on; its text is what a command line and a run's record have. */
  public sealed interface Device {
    /** {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}; empty for any other word. */
    static Optional<Device> named(String word) {
      return switch (word) {
        case "auto" -> Optional.of(new Auto());
        case "cpu" -> Optional.of(new Cpu());
        case "gpu" -> Optional.of(new Gpu(0));
        default ->
            word.matches("gpu:\\d{1,3}")
                ? Optional.of(new Gpu(Integer.parseInt(word.substring("gpu:".length()))))
                : Optional.empty();
      };
    }

    /** A GPU where there is one, else the CPU. */
    record Auto() implements Device {
      @Override
      public String toString() {
        return "auto";
      }
    }

    record Cpu() implements Device {
      @Override
      public String toString() {
        return "cpu";
      }
    }

    /** The GPU of this index; it must be there. */
    record Gpu(int index) implements Device {
      @Override
      public String toString() {
        return "gpu:" + index;
      }
    }
  }
}
