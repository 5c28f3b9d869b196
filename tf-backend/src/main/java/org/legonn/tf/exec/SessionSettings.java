package org.legonn.tf.exec;

import org.legonn.runtime.backend.EngineOptions;
import org.legonn.runtime.backend.EngineOptions.Device;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/** Engine options as TensorFlow takes them. */
final class SessionSettings {
  private SessionSettings() {}

  static ConfigProto of(EngineOptions options) {
    ConfigProto.Builder config = ConfigProto.newBuilder();
    if (options.threads() > 0) {
      config.setIntraOpParallelismThreads(options.threads());
      config.setUsePerSessionThreads(true);
      if (options.threads() == 1) {
        // The order of sums, and so their last bits, would hang on who comes first.
        config.setInterOpParallelismThreads(1);
      }
    }
    if (options.device() instanceof Device.Cpu) {
      config.putDeviceCount("GPU", 0);
    } else {
      GPUOptions.Builder gpu = GPUOptions.newBuilder().setAllowGrowth(true);
      if (options.device() instanceof Device.Gpu wanted) {
        gpu.setVisibleDeviceList(Integer.toString(wanted.index()));
      }
      config.setGpuOptions(gpu);
    }
    return config.build();
  }
}
