package org.legonn.dsl.contract;

import java.util.List;

/**
 * All that a module's weights depend on; written beside them and compared before they are read.
 *
 * @param name the module's name, kebab-case
 * @param input what it takes
 * @param output what it gives
 * @param architecture its layers in the builder's words, without what changes no weight (dropout,
 *     jitter, glancing, SpecAugment)
 */
public record ModuleContract(
    String name, SignalContract input, SignalContract output, List<String> architecture) {
  public ModuleContract {
    architecture = List.copyOf(architecture);
  }
}
