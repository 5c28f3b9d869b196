package org.legonn.tf.device;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Products;
import org.legonn.tf.primitives.Products.Fusion;
import org.tensorflow.proto.ConfigProto;

final class DeviceChoiceTest {
  private static final List<String> ONE_GPU = List.of("/device:GPU:0");

  private static String description(
      Device device, int threads, Precision precision, List<String> gpus) {
    return DeviceChoice.choose(new EngineOptions(device, threads, precision), gpus).description();
  }

  @Test
  void aGpuIsTakenWhereThereIsOne() {
    assertThat(description(new Device.Auto(), 0, Precision.AUTO, ONE_GPU))
        .isEqualTo("computes on /device:GPU:0, bfloat16 products");
    assertThat(description(new Device.Gpu(0), 0, Precision.FLOAT32, ONE_GPU))
        .isEqualTo("computes on /device:GPU:0, float32");
  }

  @Test
  void theCpuIsTakenWhereThereIsNoGpuOrWhereItIsAskedFor() {
    assertThat(description(new Device.Auto(), 0, Precision.FLOAT32, List.of()))
        .isEqualTo("computes on CPU, a thread a core, no GPU is visible, float32");
    assertThat(description(new Device.Cpu(), 2, Precision.BFLOAT16, List.of()))
        .isEqualTo("computes on CPU, 2 threads, as asked, bfloat16 products");
  }

  @Test
  void onACpuAloneProductsTakeBiasesAlong() {
    EngineOptions options = new EngineOptions(new Device.Auto(), 0, Precision.FLOAT32);
    DeviceChoice cpu = DeviceChoice.choose(options, List.of());
    assertThat(cpu.onCpu()).isTrue();
    assertThat(cpu.training()).isEqualTo(new Products(MatMulPrecision.FLOAT32, Fusion.BIASED));
    assertThat(cpu.inference()).isEqualTo(Products.FLOAT32);
    assertThat(cpu.inference(MatMulPrecision.BFLOAT16).fusion())
        .isEqualTo(CpuFeatures.here().fusion(MatMulPrecision.BFLOAT16));
    DeviceChoice gpu = DeviceChoice.choose(options, ONE_GPU);
    assertThat(gpu.onCpu()).isFalse();
    assertThat(gpu.training()).isEqualTo(Products.FLOAT32);
    assertThat(gpu.inference(MatMulPrecision.BFLOAT16).fusion()).isEqualTo(Fusion.NONE);
  }

  @Test
  void aGpuThatIsNotThereIsRefusedInOneLine() {
    BackendException refusal =
        assertThrows(
            BackendException.class,
            () -> description(new Device.Gpu(1), 0, Precision.AUTO, List.of()));
    assertThat(refusal.message(Caller.COMMAND_LINE))
        .isEqualTo(
            "there is no GPU 1; build with -Pgpu on a machine with an NVIDIA driver, or use"
                + " --device cpu");
  }

  @Test
  void memoryOfTheGpuAskedForGrowsAsNeeded() {
    ConfigProto config =
        SessionSettings.devices(new EngineOptions(new Device.Gpu(2), 0, Precision.AUTO));
    assertThat(config.getGpuOptions().getAllowGrowth()).isTrue();
    assertThat(config.getGpuOptions().getVisibleDeviceList()).isEqualTo("2");
    assertThat(
            SessionSettings.devices(new EngineOptions(new Device.Cpu(), 0, Precision.AUTO))
                .getDeviceCountOrThrow("GPU"))
        .isEqualTo(0);
  }
}
