package org.legonn.spark;

/**
 * Fails a barrier task whose worker was lost, or has lost another, so that Spark runs the stage
 * again. One line; where it was thrown says nothing.
 */
final class WorkerLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WorkerLostException(String message) {
    super(message, null, false, false);
  }
}
