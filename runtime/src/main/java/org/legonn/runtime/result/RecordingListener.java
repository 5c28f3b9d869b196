package org.legonn.runtime.result;

import java.util.OptionalDouble;

/** Hears how far a long recording is recognised, in some thread of the recogniser's. */
@FunctionalInterface
public interface RecordingListener {
  /** Hears nothing. */
  RecordingListener NONE = (recording, seconds, whole) -> {};

  /**
   * A part of a recording was recognised.
   *
   * @param recording as messages name it
   * @param seconds from its beginning that are recognised
   * @param whole how long it is, seconds; empty where that isn't known yet
   */
  void recognised(String recording, double seconds, OptionalDouble whole);
}
