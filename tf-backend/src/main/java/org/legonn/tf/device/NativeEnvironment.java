package org.legonn.tf.device;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** The process's environment as native code sees it, which Java can't change by itself. */
final class NativeEnvironment {
  private static final int KEEP = 0;

  private NativeEnvironment() {}

  /** Sets a variable unless the user did. Nothing on Windows, which has another call for it. */
  static void propose(String variable, String value) {
    if (!Platform.isWindows()) {
      call("setenv", variable, value, KEEP);
    }
  }

  /** Whether the system finds a library by its name. */
  static boolean finds(String library) {
    try (NativeLibrary found = NativeLibrary.getInstance(library)) {
      return found != null;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  /** Calls a function of the C library. */
  static int call(String function, Object... arguments) {
    NativeLibrary library = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME);
    return library.getFunction(function).invokeInt(arguments);
  }
}
