package org.legonn.runtime.train;

import java.util.List;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.Corpus;

/**
 * A chain that trains: one of a family, or the only one.
 *
 * @param assembly its name in a family; empty where it trains alone
 * @param model of it
 * @param plan that the model was built by
 * @param batches of {@code corpus}, from where the newest checkpoint stands
 */
public record Member(
    String assembly,
    Model model,
    ModelPlan plan,
    Corpus corpus,
    Batches batches,
    Validation validation) {
  /** The weights of the CTC losses, an interface each. */
  List<Double> ctcWeights() {
    return plan.ctcWeights();
  }
}
