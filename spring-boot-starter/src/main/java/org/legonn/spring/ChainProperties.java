package org.legonn.spring;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.ChainUse;
import org.legonn.runtime.Run;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.slf4j.LoggerFactory;

/**
 * Where a chain's weights come from, and where to compute, as properties say it.
 *
 * @param prefix of the properties, for messages
 */
record ChainProperties(
    String prefix,
    @Nullable Path model,
    Map<String, Path> load,
    String device,
    int threads,
    String precision) {

  <B extends ChainUse<B>> B applied(B setup) {
    B use =
        setup
            .device(
                Device.named(device)
                    .orElseThrow(() -> unknown("device", device, "auto, cpu, gpu or gpu:N")))
            .precision(
                Precision.named(precision)
                    .orElseThrow(() -> unknown("precision", precision, "auto, f32 or bf16")))
            .threads(threads)
            .notes(LoggerFactory.getLogger(prefix)::warn);
    if (model != null) {
      use = use.run(Run.in(model));
    }
    for (Map.Entry<String, Path> module : load.entrySet()) {
      use = use.load(module.getKey(), module.getValue());
    }
    return use;
  }

  private InputException unknown(String property, String value, String words) {
    return new InputException("%s.%s: «%s» is not %s".formatted(prefix, property, value, words));
  }
}
