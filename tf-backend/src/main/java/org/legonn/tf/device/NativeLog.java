package org.legonn.tf.device;

import com.sun.jna.Platform;
import java.util.Set;

/**
 * Keeps TensorFlow's remarks off standard error, unless a user sets {@code TF_CPP_MIN_LOG_LEVEL} to
 * 0 or 1.
 *
 * <p>TensorFlow 2.18 has two loggers. The old one reads that variable when the library is loaded,
 * and Java can't set one, so the C library does. The new one (Abseil's) reads none and can't be
 * reached from outside; what it says, it says at the first run of a session, during which standard
 * error is put aside.
 */
public final class NativeLog {
  private static final String VARIABLE = "TF_CPP_MIN_LOG_LEVEL";
  private static final Set<String> LOUD = Set.of("0", "1");
  private static final String ERRORS = "2";
  private static final int STANDARD_ERROR = 2;
  private static final int WRITE_ONLY = 1;

  private NativeLog() {}

  /** Runs what loads TensorFlow and makes it talk. */
  public static void quietly(Runnable loading) {
    if (Platform.isWindows() || LOUD.contains(System.getenv().getOrDefault(VARIABLE, ERRORS))) {
      loading.run();
      return;
    }
    NativeEnvironment.propose(VARIABLE, ERRORS);
    System.err.flush();
    int aside = call("dup", STANDARD_ERROR);
    int nowhere = call("open", "/dev/null", WRITE_ONLY);
    call("dup2", nowhere, STANDARD_ERROR);
    call("close", nowhere);
    try {
      loading.run();
    } finally {
      call("dup2", aside, STANDARD_ERROR);
      call("close", aside);
    }
  }

  private static int call(String function, Object... arguments) {
    return NativeEnvironment.call(function, arguments);
  }
}
