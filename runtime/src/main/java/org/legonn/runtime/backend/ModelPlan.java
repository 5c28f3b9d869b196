package org.legonn.runtime.backend;

import java.util.List;
import java.util.Set;
import org.legonn.dsl.DeclaredModule;

/**
 * What to build.
 *
 * @param modules the chain, in order
 * @param frozen names of the modules whose weights training leaves as they are
 * @param objective what training minimises
 * @param seed draws the initial weights; a module's depend on the seed and its name alone
 */
public record ModelPlan(
    List<DeclaredModule> modules, Set<String> frozen, Objective objective, long seed) {
  public ModelPlan {
    modules = List.copyOf(modules);
    frozen = Set.copyOf(frozen);
  }
}
