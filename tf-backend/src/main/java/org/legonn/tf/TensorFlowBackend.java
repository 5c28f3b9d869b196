package org.legonn.tf;

import java.util.List;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.DiagnosesMachine;
import org.legonn.runtime.backend.Diagnosis;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.SharedModel;
import org.legonn.runtime.backend.SpansWorkers;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Workers;
import org.legonn.tf.device.NativeLibrary;
import org.legonn.tf.doctor.Doctor;

/** TensorFlow as the engine. */
public final class TensorFlowBackend implements Backend, SpansWorkers, DiagnosesMachine {
  @Override
  public String name() {
    return "TensorFlow " + NativeLibrary.load();
  }

  @Override
  public Model open(ModelPlan plan, EngineOptions options) {
    return open(plan, options, Workers.ALONE);
  }

  @Override
  public SharedModel open(ModelPlan plan, EngineOptions options, Workers workers) {
    NativeLibrary.load();
    return new TensorFlowModel(plan, options, workers);
  }

  @Override
  public List<Diagnosis> diagnose() {
    return Doctor.diagnoses();
  }
}
