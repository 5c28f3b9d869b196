package org.legonn.runtime.data;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;

/** The SHA-256 of files. */
final class FileFingerprints {
  private FileFingerprints() {}

  /** In hexadecimal digits, by path, in the order given. */
  static Map<String, String> of(Path... files) {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        fingerprints.put(
            file.toString(), MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString());
      } catch (IOException e) {
        throw new InputException(file + ": can't be read (" + Reasons.of(e) + ")", e);
      }
    }
    return fingerprints;
  }
}
