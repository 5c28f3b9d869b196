package org.legonn.tf.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** NVIDIA's driver, which the system's administrator installs. */
public final class NvidiaDriver {
  private static final Path VERSION = Path.of("/proc/driver/nvidia/version");
  private static final String LIBRARY = "libcuda.so.1";

  private NvidiaDriver() {}

  /** Whether the system has it. */
  public static boolean isInstalled() {
    return Files.exists(VERSION) || NativeEnvironment.finds(LIBRARY);
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
