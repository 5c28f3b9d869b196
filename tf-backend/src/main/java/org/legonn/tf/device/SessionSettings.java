package org.legonn.tf.device;

import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;

/** Engine options as TensorFlow takes them. */
public final class SessionSettings {
  private SessionSettings() {}

  /** Which devices a session may see. */
  public static ConfigProto devices(EngineOptions options) {
    return visible(options).build();
  }

  /**
   * On a CPU an operation is one thread's: whoever wants more threads shares out the batch. Only
   * what a step does once for all, as the update, runs several operations at a time.
   */
  public static ConfigProto of(EngineOptions options, DeviceChoice devices) {
    ConfigProto.Builder config = visible(options);
    if (devices.onCpu()) {
      config.setUsePerSessionThreads(true);
      config.setIntraOpParallelismThreads(1);
      config.setInterOpParallelismThreads(devices.threads());
      // The graph is written as it is to run: rewriting it takes seconds and gains nothing. Nor is
      // all of it looked at whenever a part of it runs for the first time.
      GraphOptions.Builder graph = config.getGraphOptionsBuilder().setPlacePrunedGraph(true);
      graph.getOptimizerOptionsBuilder().setOptLevel(OptimizerOptions.Level.L0);
      graph.getRewriteOptionsBuilder().setDisableMetaOptimizer(true);
    }
    return config.build();
  }

  private static ConfigProto.Builder visible(EngineOptions options) {
    ConfigProto.Builder config = ConfigProto.newBuilder();
    if (options.device() instanceof Device.Cpu) {
      config.putDeviceCount("GPU", 0);
    } else {
      GPUOptions.Builder gpu = GPUOptions.newBuilder().setAllowGrowth(true);
      if (options.device() instanceof Device.Gpu wanted) {
        gpu.setVisibleDeviceList(Integer.toString(wanted.index()));
      }
      config.setGpuOptions(gpu);
    }
    return config;
  }
}
