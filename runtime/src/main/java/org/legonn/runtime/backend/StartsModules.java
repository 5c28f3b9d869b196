package org.legonn.runtime.backend;

import org.legonn.dsl.architecture.ModuleSpec;
import org.legonn.dsl.contract.ModuleContract;

/** What a {@link Backend} can that starts a module by itself, without a chain around it. */
public interface StartsModules {
  /**
   * A module's weights as {@link Backend#open} would start them in any chain.
   *
   * @param spec what to build
   * @param contract with the vocabularies to build it for
   * @param seed that draws the weights
   */
  FreshModule start(ModuleSpec spec, ModuleContract contract, long seed);
}
