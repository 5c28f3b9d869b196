package org.legonn.tf;

import java.util.List;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.TrainsFamilies;
import org.legonn.runtime.backend.WorkerGroup;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.tf.exchange.Exchange;
import org.legonn.tf.session.ChainSession;

/** Workers that meet by TensorFlow's own servers. */
record TensorFlowWorkers(Exchange exchange) implements WorkerGroup, TrainsFamilies {
  @Override
  public Model open(ModelPlan plan, EngineOptions options) {
    return new TensorFlowModel(ChainSession.shared(List.of(plan), options, exchange).get(0));
  }

  @Override
  public List<Model> open(List<ModelPlan> plans, EngineOptions options) {
    return TensorFlowModel.family(ChainSession.shared(plans, options, exchange));
  }

  @Override
  public List<byte[]> gather(byte[] own) {
    return exchange.gather(own);
  }

  @Override
  public float[] sum(float[] own) {
    return exchange.sum(own);
  }

  @Override
  public void askToStop() {
    exchange.askToStop();
  }

  @Override
  public boolean isAskedToStop() {
    return exchange.isAskedToStop();
  }

  @Override
  public void close() {
    exchange.close();
  }
}
