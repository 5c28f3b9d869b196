package org.legonn.dsl.contract;

import java.util.Optional;

/** What a training might have written beside weights. */
public final class RecordedModules {
  private RecordedModules() {}

  /** A record of weights that nobody has. */
  public static ModuleRecord of(ModuleContract contract) {
    return new ModuleRecord(
        contract.name(),
        "library.LibraryModule",
        "1.2.3",
        contract,
        Optional.of(new TrainedLengths(3, 40)),
        true,
        "0123456789abcdef",
        2300,
        "c0ffee00".repeat(8),
        Optional.empty());
  }

  /** Its {@code module.json}. */
  public static String json(ModuleContract contract) {
    return ModuleRecordJson.write(of(contract));
  }
}
