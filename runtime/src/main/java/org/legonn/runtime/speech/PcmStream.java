package org.legonn.runtime.speech;

import java.io.IOException;
import java.util.OptionalLong;
import org.legonn.runtime.failure.InputException;

/** A recording's samples, decoded one after the other. */
interface PcmStream {
  AudioFile.Header header();

  /** How many samples a channel the header says there are; empty if it doesn't say. */
  OptionalLong promised();

  /**
   * Reads the next sample of every channel.
   *
   * @param frame one value a channel, full scale 1
   * @return whether there was one
   * @throws InputException if the recording is damaged
   */
  boolean next(double[] frame) throws IOException;
}
