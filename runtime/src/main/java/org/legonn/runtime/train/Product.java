package org.legonn.runtime.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version of the product this is, as its build wrote it down. */
public final class Product {
  private Product() {}

  /** The version, such as {@code 1.0.0}. */
  public static String version() {
    Properties build = new Properties();
    try (InputStream in = Product.class.getResourceAsStream("build.properties")) {
      build.load(in);
      return build.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
