package org.legonn.runtime.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Adds to files that grow entry by entry. */
public final class Appending {
  private Appending() {}

  /** Adds all of an entry, or none of it where the disk has no room for the rest. */
  public static void whole(Path file, byte[] entry) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = out.size();
      try {
        out.position(end);
        for (ByteBuffer left = ByteBuffer.wrap(entry); left.hasRemaining(); ) {
          out.write(left);
        }
      } catch (IOException e) {
        out.truncate(end);
        throw e;
      }
    }
  }
}
