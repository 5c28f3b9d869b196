package org.legonn.dsl.contract;

/** Which version of the product this is; the build writes it in. */
public final class Product {
  /**
   * The version, such as {@code 1.0.0}. It is a constant: whoever names it keeps the version that
   * they were built with, whatever version lies on their class path later.
   */
  public static final String VERSION = "${project.version}";

  private Product() {}
}
