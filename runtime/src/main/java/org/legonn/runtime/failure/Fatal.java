package org.legonn.runtime.failure;

/** What no program goes on after. */
public final class Fatal {
  private Fatal() {}

  /**
   * Whether Java itself is out of what it needs, memory or threads: whatever was being done may be
   * half done anywhere, so that the process has to end. A stack that was too deep is cleared by its
   * error.
   */
  public static boolean is(Throwable cause) {
    return cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError);
  }
}
