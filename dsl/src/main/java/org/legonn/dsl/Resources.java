package org.legonn.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;

/** Files on the class path, looked up from where a declaring type was loaded. */
final class Resources {
  private Resources() {}

  static byte[] read(Class<?> declaring, String path) {
    String absolute = path.startsWith("/") ? path : "/" + path;
    try (InputStream in = declaring.getResourceAsStream(absolute)) {
      if (in == null) {
        throw new ContractException(
            Code.SYMBOLS_MISSING,
            "%s is not on the class path, but %s names it; put it under src/main/resources"
                .formatted(path, declaring.getName()));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + path, e);
    }
  }
}
