package org.legonn.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Files on the class path, looked up from where a declaring type was loaded. */
final class Resources {
  private Resources() {}

  static Optional<byte[]> find(Class<?> declaring, String path) {
    String absolute = path.startsWith("/") ? path : "/" + path;
    try (InputStream in = declaring.getResourceAsStream(absolute)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + path, e);
    }
  }
}
