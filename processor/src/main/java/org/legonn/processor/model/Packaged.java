package org.legonn.processor.model;

import org.legonn.dsl.contract.ModuleContract;

/** What lies beside a module's class from when it was trained. */
public sealed interface Packaged {
  /** Path on the class path. */
  String path();

  record Recorded(String path, ModuleContract contract) implements Packaged {}

  record Unreadable(String path, String problem) implements Packaged {}

  /**
   * Written by another version of this product.
   *
   * @param problem with what to do
   */
  record Foreign(String path, String problem) implements Packaged {}
}
