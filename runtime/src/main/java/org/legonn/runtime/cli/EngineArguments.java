package org.legonn.runtime.cli;

import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where and how to compute. */
final class EngineArguments {
  @Option(
      names = "--device",
      paramLabel = "auto|cpu|gpu|gpu:N",
      defaultValue = "auto",
      converter = DeviceConverter.class,
      description = "Where to compute (default: a GPU where there is one).")
  private Device device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads an operation may use; 0, the default, is one a core.")
  private int threads;

  @Option(
      names = "--precision",
      paramLabel = "auto|f32|bf16",
      defaultValue = "auto",
      converter = PrecisionConverter.class,
      completionCandidates = PrecisionConverter.class,
      description = "Numbers of the dense products (default: bf16 where the device is faster so).")
  private Precision precision;

  EngineOptions options() {
    return new EngineOptions(device, threads, precision);
  }

  Device device() {
    return device;
  }

  int threads() {
    return threads;
  }

  Precision precision() {
    return precision;
  }

  private static final class DeviceConverter implements ITypeConverter<Device> {
    @Override
    public Device convert(String value) {
      return Device.named(value)
          .orElseThrow(
              () -> new TypeConversionException("«" + value + "» is not auto, cpu, gpu or gpu:N"));
    }
  }
}
