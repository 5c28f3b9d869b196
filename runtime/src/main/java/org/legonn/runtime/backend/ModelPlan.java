package org.legonn.runtime.backend;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /**
   * The interfaces that the reference is a label of: those with CTC, and those before a module that
   * glances. Others may be of another language than the text.
   */
  public Set<Integer> labelled() {
    return IntStream.range(0, chain.interfaces())
        .filter(
            i ->
                ctcWeights().get(i) > 0
                    || chain.modules().get(i + 1).spec().augmentation().glance() > 0)
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }
}
