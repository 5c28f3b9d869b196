package org.legonn.runtime.fake;

import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.SpansWorkers;
import org.legonn.runtime.backend.WorkerGroup;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Workers;

/** An engine whose weights are a hash of all that it was trained on. */
public final class CountingBackend implements Backend, SpansWorkers {
  @Override
  public String name() {
    return "counting 1";
  }

  @Override
  public Model open(ModelPlan plan, EngineOptions options) {
    return new CountingModel(plan);
  }

  @Override
  public WorkerGroup join(Workers workers) {
    return new InProcessGroup(workers);
  }
}
