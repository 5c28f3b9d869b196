package org.legonn.tf.device;

import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** NVIDIA's driver, which the system's administrator installs. */
public final class NvidiaDriver {
  private static final Path VERSION = Path.of("/proc/driver/nvidia/version");
  private static final String LIBRARY = "libcuda.so.1";

  /** CUDA_SUCCESS. */
  private static final int SUCCESS = 0;

  private NvidiaDriver() {}

  /** Whether the system has it. */
  public static boolean isInstalled() {
    return Files.exists(VERSION) || NativeEnvironment.finds(LIBRARY);
  }

  /**
   * How many GPUs it lets this process see, as {@code CUDA_VISIBLE_DEVICES} limits them, too; 0
   * where it is missing. Unlike TensorFlow's sessions this takes hold of none.
   */
  public static int gpus() {
    try (NativeLibrary driver = NativeLibrary.getInstance(LIBRARY)) {
      IntByReference count = new IntByReference();
      return call(driver, "cuInit", 0) && call(driver, "cuDeviceGetCount", count)
          ? count.getValue()
          : 0;
    } catch (UnsatisfiedLinkError e) {
      return 0;
    }
  }

  private static boolean call(NativeLibrary driver, String function, Object argument) {
    return driver.getFunction(function).invokeInt(new Object[] {argument}) == SUCCESS;
  }

  /** What it says of itself: one line. */
  public static String version() {
    try {
      return Files.readAllLines(VERSION).stream().findFirst().orElse("driver of unknown version");
    } catch (IOException e) {
      return "driver of unknown version";
    }
  }
}
