package org.legonn.tf.exec;

import org.legonn.runtime.backend.BackendException;
import org.tensorflow.TensorFlow;

/** Loads TensorFlow's native library. */
public final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * Loads the library, unless it is loaded.
   *
   * @return TensorFlow's version
   * @throws BackendException with the dependency that is missing
   */
  public static String load() {
    try {
      String version = TensorFlow.version();
      NativeLog.quiet();
      return version;
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new BackendException(
          "TensorFlow's native library is missing for this machine; add the dependency"
              + " org.tensorflow:tensorflow-core-native:1.1.0 with the classifier of your platform,"
              + " such as linux-x86_64",
          e);
    }
  }
}
