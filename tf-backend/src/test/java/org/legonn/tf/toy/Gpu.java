package org.legonn.tf.toy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.legonn.runtime.backend.Model;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.TensorFlowBackend;

/** The GPU that tests compare with the CPU. */
public final class Gpu {
  public static final EngineOptions EXACT =
      new EngineOptions(new Device.Gpu(0), 1, Precision.FLOAT32);

  private Gpu() {}

  /** Leaves a test out, saying so, where there is none. */
  public static void mustBeThere() {
    try (Model model =
        new TensorFlowBackend().open(Three.plan(Objective.DEFAULT), EngineOptions.AUTO)) {
      assumeTrue(
          model.describeDevice().contains("GPU:"),
          "no GPU is visible: CPU and GPU were not compared");
    }
  }
}
