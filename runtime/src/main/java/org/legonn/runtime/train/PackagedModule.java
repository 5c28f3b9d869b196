package org.legonn.runtime.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.FileFingerprint;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * A trained module that comes with its class: its weights lie on the class path under {@code
 * META-INF/legonn/NAME/}. Its contract was compared when the chain was built.
 */
public final class PackagedModule {
  /** Of the list of files, which are a handful, and of what else is read besides weights. */
  private static final int LONGEST_TEXT = 1 << 16;

  private final DeclaredModule module;
  private final WeightFiles files;

  private PackagedModule(DeclaredModule module, WeightFiles files) {
    this.module = module;
    this.files = files;
  }

  /**
   * The weights packaged with a module's class; empty where it comes untrained.
   *
   * @throws InputException if the list of them is damaged
   */
  public static Optional<PackagedModule> of(DeclaredModule module) {
    return module
        .packaged(WeightFiles.NAME)
        .map(list -> new PackagedModule(module, read(list, WeightFiles::read)));
  }

  private static <T> T read(URL file, Function<String, T> reader) {
    try (InputStream in = open(file)) {
      byte[] content = in.readNBytes(LONGEST_TEXT + 1);
      if (content.length > LONGEST_TEXT) {
        throw new IllegalArgumentException("it has more than %d bytes".formatted(LONGEST_TEXT));
      }
      return reader.apply(new String(content, UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          "%s: is damaged (%s); package the module again".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * The lengths it was trained on; empty where that wasn't recorded.
   *
   * @throws InputException if the record is damaged
   */
  Optional<TrainedLengths> lengths() {
    return module.packaged(TrainedLengths.FILE).map(file -> read(file, TrainedLengths::read));
  }

  /** What is loaded, and from where: one line. */
  public String describe() {
    return "%s: the weights packaged with %s".formatted(module.name(), module.type().getName());
  }

  /** The weights' files. */
  public WeightFiles files() {
    return files;
  }

  /**
   * Reads the weights into {@code model}.
   *
   * @throws InputException if a file is missing, or is not the one that was packaged
   * @throws BackendException if the engine can't read them
   */
  public void load(Model model) {
    try {
      Path folder = Files.createTempDirectory("legonn-" + module.name());
      try {
        unpack(folder);
        model.load(module.name(), folder);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new InputException(
          "the weights packaged with %s can't be unpacked (%s); free space, or point java.io.tmpdir elsewhere"
              .formatted(module.type().getName(), e.getMessage()),
          e);
    }
  }

  private void unpack(Path folder) throws IOException {
    for (FileFingerprint file : files.files()) {
      URL packaged =
          module
              .packaged(file.name())
              .orElseThrow(() -> broken(file, "is not on the class path, but listed"));
      try (InputStream in = open(packaged);
          OutputStream out = Files.newOutputStream(folder.resolve(file.name()));
          DigestOutputStream digest = new DigestOutputStream(out, sha256())) {
        in.transferTo(digest);
        if (!HexFormat.of().formatHex(digest.getMessageDigest().digest()).equals(file.sha256())) {
          throw broken(file, "is damaged (its SHA-256 is not the one listed)");
        }
      }
    }
  }

  private InputException broken(FileFingerprint file, String problem) {
    return new InputException(
        Wording.of(
            "«%s» of the packaged %s %s; package the module again, or add %s",
            file.name(), module.name(), problem, Setting.LOAD.to(module.name(), "DIR")));
  }

  /** A cached jar would stay open, and as it was when it was first read. */
  private static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
