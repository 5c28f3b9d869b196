package org.legonn.runtime.fake;

import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.settings.EngineOptions;

/** An engine whose weights are a hash of all that it was trained on. */
public final class CountingBackend implements Backend {
  @Override
  public String name() {
    return "counting 1";
  }

  @Override
  public Model open(ModelPlan plan, EngineOptions options) {
    return new CountingModel(plan);
  }
}
