package org.legonn.runtime.fake;

import java.util.List;
import java.util.Map;
import org.legonn.dsl.architecture.ModuleSpec;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.CountsGpus;
import org.legonn.runtime.backend.FreshModule;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.SpansWorkers;
import org.legonn.runtime.backend.StartsModules;
import org.legonn.runtime.backend.TrainsFamilies;
import org.legonn.runtime.backend.WorkerGroup;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Workers;

/** An engine whose weights are a hash of all that it was trained on. */
public final class CountingBackend
    implements Backend, TrainsFamilies, SpansWorkers, CountsGpus, StartsModules {
  /** A property of the JVM: how many GPUs it pretends to see. */
  public static final String GPUS = "fake.gpus";

  @Override
  public String name() {
    return "counting 1";
  }

  @Override
  public Model open(ModelPlan plan, EngineOptions options) {
    return new CountingModel(plan);
  }

  @Override
  public List<Model> open(List<ModelPlan> plans, EngineOptions options) {
    return CountingModel.family(plans);
  }

  /** What it counts depends on no vocabulary. */
  @Override
  public FreshModule start(ModuleSpec spec, ModuleContract contract, long seed) {
    return new FreshModule(CountingModel.fresh(contract.name()), Map.of());
  }

  @Override
  public int gpus() {
    return Integer.getInteger(GPUS, 0);
  }

  @Override
  public WorkerGroup join(Workers workers) {
    return new InProcessGroup(workers);
  }
}
