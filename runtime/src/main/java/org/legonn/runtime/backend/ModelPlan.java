package org.legonn.runtime.backend;

import java.util.List;
import java.util.Set;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.settings.Objective;

/**
 * What to build.
 *
 * @param chain what to build
 * @param frozen names of the modules whose weights training leaves as they are
 * @param objective what training minimises
 * @param seed draws the initial weights; a module's depend on the seed and its name alone
 */
public record ModelPlan(DeclaredChain chain, Set<String> frozen, Objective objective, long seed) {
  public ModelPlan {
    frozen = Set.copyOf(frozen);
  }

  /** The weights of the CTC losses, an interface each. */
  public List<Double> ctcWeights() {
    return chain.encoders().stream().map(encoder -> objective.ctcWeight(encoder.name())).toList();
  }
}
