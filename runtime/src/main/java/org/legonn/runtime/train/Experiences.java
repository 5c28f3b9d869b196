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
  private final List<String> modules;
  private final ModelPlan plan;
  private final InterfaceLengths lengths;
  private final Map<String, Experience> known = new HashMap<>();

  /**
   * Of a training before its first step.
   *
   * @param records of modules that were trained before, by name
   */
  public Experiences(ModelPlan plan, Map<String, ModuleRecord> records) {
    this.modules = plan.chain().modules().stream().map(DeclaredModule::name).toList();
    this.plan = plan;
    this.lengths = InterfaceLengths.of(plan.chain());
    records.forEach(this::load);
  }

  /** Names of the modules, in the chain's order. */
  List<String> modules() {
    return modules;
  }

  /** What is trained. */
  ModelPlan plan() {
    return plan;
  }

  /** Remembers a batch that is learnt from: K grows with the source's length, so its ends do. */
  void see(List<Example> batch) {
    int[] sources = batch.stream().mapToInt(example -> example.source().length()).toArray();
    int[] least = lengths.of(IntStream.of(sources).min().orElseThrow());
    int[] greatest = lengths.of(IntStream.of(sources).max().orElseThrow());
    for (int i = 1; i < modules.size(); i++) {
      String name = modules.get(i);
      if (!isFrozen(name)) {
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
    return isFrozen(module)
        ? before(module)
        : new Experience(before(module).lengths(), isGroundedFrom(modules.indexOf(module)));
  }

  private Experience before(String module) {
    return known.getOrDefault(module, Experience.NONE);
  }

  /** Whether the interfaces before and after a module are grounded. */
  private boolean isGroundedFrom(int module) {
    return IntStream.of(module - 1, module)
        .filter(end -> end >= 0 && end < plan.chain().interfaces())
        .allMatch(this::isGrounded);
  }

  /**
   * A frozen encoder says what it was taught to, whatever losses it is given now; of recorded
   * marginals their columns say it.
   */
  private boolean isGrounded(int end) {
    DeclaredModule encoder = plan.chain().encoders().get(end);
    if (encoder.spec().isRecorded()) {
      return true;
    }
    return isFrozen(encoder.name())
        ? before(encoder.name()).grounded()
        : plan.objective().ctcWeight(encoder.name()) > 0;
  }

  private boolean isFrozen(String module) {
    return plan.frozen().contains(module);
  }
}
