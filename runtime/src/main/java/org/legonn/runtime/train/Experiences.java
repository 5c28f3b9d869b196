package org.legonn.runtime.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.TrainedLengths;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.data.InterfaceLengths;

/** What a training's modules have learnt from: before they were loaded, and since. */
public final class Experiences {
  private final List<OfChain> chains;
  private final Map<String, Experience> known = new HashMap<>();

  /** What one chain makes of its modules. */
  private record OfChain(ModelPlan plan, List<String> modules, InterfaceLengths lengths) {
    OfChain(ModelPlan plan) {
      this(
          plan,
          plan.chain().modules().stream().map(DeclaredModule::name).toList(),
          InterfaceLengths.of(plan.chain()));
    }

    boolean teaches(String module) {
      return modules.contains(module) && !plan.frozen().contains(module);
    }
  }

  /**
   * Of a training before its first step.
   *
   * @param plans of its chains, in order: one, or a family's
   * @param records of modules that were trained before, by name
   */
  public Experiences(List<ModelPlan> plans, Map<String, ModuleRecord> records) {
    this.chains = plans.stream().map(OfChain::new).toList();
    records.forEach(this::load);
  }

  /** Names of the modules, in the chains' order. */
  List<String> modules() {
    return chains.stream().flatMap(chain -> chain.modules().stream()).distinct().toList();
  }

  /**
   * Remembers a batch that a chain learns from: K grows with the source's length, so its ends do.
   */
  void see(int chain, List<Example> batch) {
    OfChain learner = chains.get(chain);
    int[] sources = batch.stream().mapToInt(example -> example.source().length()).toArray();
    int[] least = learner.lengths().of(IntStream.of(sources).min().orElseThrow());
    int[] greatest = learner.lengths().of(IntStream.of(sources).max().orElseThrow());
    for (int i = 1; i < learner.modules().size(); i++) {
      String name = learner.modules().get(i);
      if (learner.teaches(name)) {
        known.put(name, before(name).plus(new TrainedLengths(least[i - 1], greatest[i - 1])));
      }
    }
  }

  /** Takes over what a module learnt that is loaded now; forgets what the one before it did. */
  void load(String module, ModuleRecord record) {
    known.put(module, Experience.recorded(record));
  }

  /** What a module has learnt from. */
  Experience of(String module) {
    List<OfChain> teachers = chains.stream().filter(chain -> chain.teaches(module)).toList();
    return teachers.isEmpty()
        ? before(module)
        : new Experience(
            before(module).lengths(),
            teachers.stream().allMatch(chain -> isGroundedIn(chain, module)));
  }

  private Experience before(String module) {
    return known.getOrDefault(module, Experience.NONE);
  }

  /** Whether the interfaces before and after a module are grounded. */
  private boolean isGroundedIn(OfChain chain, String module) {
    int place = chain.modules().indexOf(module);
    return IntStream.of(place - 1, place)
        .filter(end -> end >= 0 && end < chain.plan().chain().interfaces())
        .allMatch(end -> isGrounded(chain, chain.modules().get(end)));
  }

  /**
   * A frozen encoder says what it was taught to, whatever losses it is given now; of recorded
   * marginals their columns say it.
   */
  private boolean isGrounded(OfChain chain, String encoder) {
    if (chain.plan().chain().find(encoder).orElseThrow().spec().isRecorded()) {
      return true;
    }
    return chain.plan().frozen().contains(encoder)
        ? of(encoder).grounded()
        : chain.plan().objective().ctcWeight(encoder) > 0;
  }
}
