package org.legonn.runtime.text;

import ai.djl.sentencepiece.jni.LibUtils;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import com.google.common.io.ByteSource;
import com.google.common.io.MoreFiles;
import com.google.common.io.Resources;
import java.io.IOException;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.legonn.runtime.backend.Diagnosis;
import org.legonn.runtime.disk.AtomicFile;
import org.legonn.runtime.disk.LibraryFolder;
import org.legonn.runtime.failure.InputException;

/**
 * SentencePiece's native library, which DJL brings in its jar.
 *
 * <p>DJL loads any file that has the library's name in its folder; of a library cut short, the
 * process dies. So what lies there is compared with what is in the jar, and unpacked anew where it
 * differs.
 */
public final class SentencePieceLibrary {
  private static final String NAME = "sentencepiece";

  /** A library is loaded once a process, and is not tried again where that failed. */
  private static final Optional<String> FAULT = load();

  private SentencePieceLibrary() {}

  /**
   * Checks that the library is loaded.
   *
   * @throws InputException if it can't be used on this machine: why, and what helps
   */
  static void require() {
    if (FAULT.isPresent()) {
      throw new InputException(FAULT.get());
    }
  }

  /** Whether vocabularies that are SentencePiece models work on this machine. */
  public static Diagnosis diagnosis() {
    return FAULT
        .map(fault -> Diagnosis.bad("SentencePiece", fault))
        .orElseGet(
            () -> Diagnosis.good("SentencePiece", "native library loaded from " + folder().path()));
  }

  private static LibraryFolder folder() {
    return new LibraryFolder(Utils.getEngineCacheDir(NAME), "DJL_CACHE_DIR");
  }

  private static Optional<String> load() {
    LibraryFolder folder = folder().withJna();
    try {
      Platform platform = Platform.detectPlatform(NAME);
      String library = System.mapLibraryName(NAME + "_native");
      URL packed =
          LibUtils.class
              .getClassLoader()
              .getResource("native/lib/%s/%s".formatted(platform.getClassifier(), library));
      if (packed == null) {
        return Optional.of(
            "SentencePiece has no native library for %s; segment by BPE there"
                .formatted(platform.getClassifier()));
      }
      unpack(packed, folder.path().resolve(platform.getVersion()).resolve(library));
      LibUtils.loadLibrary();
      return Optional.empty();
    } catch (IOException | LinkageError | RuntimeException e) {
      return Optional.of(folder.explain("SentencePiece's native library", e));
    }
  }

  private static void unpack(URL packed, Path file) throws IOException {
    ByteSource whole = Resources.asByteSource(packed);
    if (Files.isRegularFile(file) && MoreFiles.asByteSource(file).contentEquals(whole)) {
      return;
    }
    Files.createDirectories(file.getParent());
    AtomicFile.write(file, channel -> whole.copyTo(Channels.newOutputStream(channel)));
  }
}
