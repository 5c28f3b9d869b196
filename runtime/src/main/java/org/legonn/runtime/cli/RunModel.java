package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.decode.ChainDecoder;
import org.legonn.runtime.decode.SearchPolicy;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.train.TrainedModules;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A trained chain: a run's modules, some of them perhaps from other runs. */
final class RunModel {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "Folder of the run whose modules to use; not needed where all come packaged or by --load.")
  private @Nullable Path run;

  @Mixin private ModuleArguments loads = new ModuleArguments();
  @Mixin private EngineArguments engine = new EngineArguments();

  /** Opens the chain with its weights; compares all contracts before any weight is read. */
  Model open(DeclaredChain chain) {
    return trained(chain).open(Backends.find(), engine.options());
  }

  /** The chain's modules with their weights, which hold what their contracts say. */
  TrainedModules trained(DeclaredChain chain) {
    return TrainedModules.complete(chain, loads.folders(chain), Optional.ofNullable(run));
  }

  EngineOptions engine() {
    return engine.options();
  }

  static ChainDecoder decoder(
      Model model, DeclaredChain chain, ChainCodecs codecs, SearchPolicy policy) {
    return new ChainDecoder(model, codecs, InterfaceLengths.of(chain), policy);
  }
}
