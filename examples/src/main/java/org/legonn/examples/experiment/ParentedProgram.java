package org.legonn.examples.experiment;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs the program that is the first argument for as long as the parent process lives. A parent
 * that is killed can't end its children, but the pipe from it to their standard input ends with it.
 */
final class ParentedProgram {
  private static final int ORPHANED = 1;

  private ParentedProgram() {}

  public static void main(String[] args) throws Exception {
    Thread watch = new Thread(ParentedProgram::awaitParentsEnd, "parent's end");
    watch.setDaemon(true);
    watch.start();
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    try {
      Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static void awaitParentsEnd() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A broken pipe is an end, too.
    }
    Runtime.getRuntime().halt(ORPHANED);
  }
}
