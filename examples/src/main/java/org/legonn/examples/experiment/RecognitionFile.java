package org.legonn.examples.experiment;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code evaluate --json} wrote of speech.
 *
 * @param wer of all modules, as the next
 * @param ctc of the encoder alone
 */
record RecognitionFile(Errors wer, Errors cer, Alone ctc) {
  /**
   * An error rate in percent.
   *
   * @param low lower bound of its 95 % interval
   * @param high upper bound
   */
  record Errors(
      double score,
      String signature,
      double low,
      double high,
      long substitutions,
      long deletions,
      long insertions) {}

  /** The encoder's own reading. */
  record Alone(Errors wer, Errors cer) {}

  static RecognitionFile read(Path file) throws IOException {
    return new Gson().fromJson(Files.readString(file), RecognitionFile.class);
  }
}
