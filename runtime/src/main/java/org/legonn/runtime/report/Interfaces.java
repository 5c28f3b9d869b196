package org.legonn.runtime.report;

import java.util.List;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;

/** A chain's interfaces, each called after the module that ends at it. */
public final class Interfaces {
  private Interfaces() {}

  /** Their names, in order. */
  public static List<String> names(DeclaredChain chain) {
    return chain.encoders().stream().map(DeclaredModule::name).toList();
  }
}
