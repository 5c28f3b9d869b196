package org.legonn.tf;

import java.util.List;
import org.legonn.dsl.architecture.ModuleSpec;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.CountsGpus;
import org.legonn.runtime.backend.DiagnosesMachine;
import org.legonn.runtime.backend.Diagnosis;
import org.legonn.runtime.backend.FreshModule;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.SpansWorkers;
import org.legonn.runtime.backend.StartsModules;
import org.legonn.runtime.backend.TrainsFamilies;
import org.legonn.runtime.backend.WorkerGroup;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Workers;
import org.legonn.tf.device.NativeLibrary;
import org.legonn.tf.device.NvidiaDriver;
import org.legonn.tf.doctor.Doctor;
import org.legonn.tf.exchange.Exchange;
import org.legonn.tf.session.ChainSession;
import org.legonn.tf.session.LoneModule;

/** TensorFlow as the engine. */
public final class TensorFlowBackend
    implements Backend, TrainsFamilies, StartsModules, SpansWorkers, CountsGpus, DiagnosesMachine {
  @Override
  public String name() {
    return "TensorFlow " + NativeLibrary.load();
  }

  @Override
  public Model open(ModelPlan plan, EngineOptions options) {
    NativeLibrary.load();
    return new TensorFlowModel(new ChainSession(plan, options));
  }

  @Override
  public List<Model> open(List<ModelPlan> plans, EngineOptions options) {
    NativeLibrary.load();
    return TensorFlowModel.family(ChainSession.family(plans, options));
  }

  @Override
  public FreshModule start(ModuleSpec spec, ModuleContract contract, long seed) {
    return new LoneModule(spec, contract).start(seed);
  }

  @Override
  public WorkerGroup join(Workers workers) {
    NativeLibrary.load();
    return new TensorFlowWorkers(new Exchange(workers));
  }

  @Override
  public int gpus() {
    return NativeLibrary.isBuiltForGpus() ? NvidiaDriver.gpus() : 0;
  }

  @Override
  public List<Diagnosis> diagnose() {
    return Doctor.diagnoses();
  }
}
