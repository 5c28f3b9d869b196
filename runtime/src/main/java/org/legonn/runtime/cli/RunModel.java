package org.legonn.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Objective;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.InputException;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.decode.SearchPolicy;
import org.legonn.runtime.decode.Translator;
import org.legonn.runtime.train.ModuleFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A trained chain: a run's modules, some of them perhaps from other runs. */
final class RunModel {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the run whose modules to use.")
  private Path run;

  @Mixin private ModuleArguments loads = new ModuleArguments();
  @Mixin private EngineArguments engine = new EngineArguments();

  /** Opens the chain with its weights; compares all contracts before any weight is read. */
  Model open(List<DeclaredModule> modules) {
    Map<String, Path> folders = folders(modules);
    Model model =
        Backends.find()
            .open(new ModelPlan(modules, Set.of(), Objective.DEFAULT, 0), engine.options());
    try {
      ModuleArguments.load(folders, modules, model);
      return model;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** Every module's folder, which holds weights of its contract. */
  Map<String, Path> folders(List<DeclaredModule> modules) {
    if (!Files.isDirectory(run)) {
      throw new InputException(run + ": no such folder; name the --out of a training run");
    }
    Map<String, Path> folders = new LinkedHashMap<>(loads.checked(modules));
    for (DeclaredModule module : modules) {
      if (!folders.containsKey(module.name())) {
        Path folder = run.resolve(module.name());
        ModuleFolder.check(folder, module);
        folders.put(module.name(), folder);
      }
    }
    return folders;
  }

  static Translator translator(
      Model model, List<DeclaredModule> modules, ChainCodecs codecs, SearchPolicy policy) {
    return new Translator(model, codecs, InterfaceLengths.of(modules), policy);
  }
}
