package org.legonn.tf.exec;

import com.sun.jna.NativeLibrary;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps TensorFlow's remarks off standard error. The usual variable, {@code TF_CPP_MIN_LOG_LEVEL},
 * doesn't reach the logger of the Java build (Abseil's), and its C API has no call for it: so this
 * one function is called by its symbol.
 */
final class NativeLog {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLog.class);

  /** {@code absl::SetStderrThreshold}, as TensorFlow 2.18 exports it. */
  private static final String SET_THRESHOLD =
      "_ZN4absl12lts_2023080218SetStderrThresholdENS0_18LogSeverityAtLeastE";

  private static final int ERROR = 2;

  private NativeLog() {}

  /**
   * Shows errors alone, unless {@code TF_CPP_MIN_LOG_LEVEL} asks for another level, from 0, all, to
   * 3.
   */
  static void quiet() {
    String level = System.getenv("TF_CPP_MIN_LOG_LEVEL");
    int threshold = level != null && level.matches("[0-3]") ? Integer.parseInt(level) : ERROR;
    Loader.getLoadedLibraries().values().stream()
        .filter(path -> path.contains("libtensorflow_framework"))
        .findFirst()
        .ifPresent(path -> setThreshold(path, threshold));
  }

  private static void setThreshold(String library, int threshold) {
    try {
      NativeLibrary.getInstance(library)
          .getFunction(SET_THRESHOLD)
          .invokeVoid(new Object[] {threshold});
    } catch (UnsatisfiedLinkError e) {
      // Another build of TensorFlow: noise on standard error harms nobody.
      LOG.debug("{} has no {}", library, SET_THRESHOLD, e);
    }
  }
}
