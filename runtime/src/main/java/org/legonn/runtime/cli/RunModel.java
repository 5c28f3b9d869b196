package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.ChainUse;
import org.legonn.runtime.Run;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A trained chain: a run's modules, some of them perhaps from other runs; and where to compute. */
final class RunModel {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "Folder of the run whose modules to use; not needed where all come packaged or by --load.")
  private @Nullable Path run;

  @Mixin private LoadArguments loads = new LoadArguments();
  @Mixin private EngineArguments engine = new EngineArguments();

  <B extends ChainUse<B>> B apply(B use, Console console) {
    B applied = run == null ? use : use.run(Run.in(run));
    for (Map.Entry<String, Path> load : loads.folders().entrySet()) {
      applied = applied.load(load.getKey(), load.getValue());
    }
    return applied
        .device(engine.device())
        .threads(engine.threads())
        .precision(engine.precision())
        .notes(console.err()::println);
  }
}
