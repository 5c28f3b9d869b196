package org.legonn.runtime.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.publish.Coordinates;
import org.legonn.runtime.publish.ModelCard;
import org.legonn.runtime.publish.ModulePackage;
import org.legonn.runtime.train.ModuleFolder;
import org.legonn.runtime.train.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code package-module}. */
@Command(
    name = "package-module",
    description = "Make an artifact of a trained module, for other projects to depend on.",
    sortOptions = false)
final class PackageModuleCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final Console console;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the run that trained it.")
  private Path run;

  @Option(
      names = "--module",
      paramLabel = "NAME",
      required = true,
      description = "The module's name, such as english-decoder.")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "F.jar|DIR",
      required = true,
      description =
          "A jar with classes, vocabularies and weights; or a folder of resources, such as"
              + " target/classes of the project that holds the classes, to add the weights to.")
  private Path out;

  @Option(
      names = "--licence",
      paramLabel = "NAME",
      required = true,
      description = "Licence of the weights, such as Apache-2.0 (SPDX).")
  private String licence;

  @Option(
      names = "--group",
      paramLabel = "G",
      description = "Maven group of the jar (default: the package of the module's class).")
  private @Nullable String group;

  @Option(
      names = "--artifact",
      paramLabel = "A",
      description = "Maven artifact of the jar (default: the module's name).")
  private @Nullable String artifact;

  @Option(
      names = "--version",
      paramLabel = "V",
      defaultValue = "1.0",
      description = "Maven version of the jar (default: 1.0).")
  private String version;

  @Option(
      names = "--evaluation",
      paramLabel = "F",
      description = "Scores for the model card, as evaluate --json wrote them; repeatable.")
  private List<Path> evaluations = new ArrayList<>();

  PackageModuleCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    DeclaredModule module = ModuleArguments.find(assembly.chain(), name);
    Path folder = run.resolve(module.name());
    ModuleFolder.check(folder, module);
    boolean jar = out.toString().endsWith(".jar");
    Optional<Coordinates> coordinates = jar ? Optional.of(coordinates(module)) : Optional.empty();
    ModelCard card = new ModelCard(module, coordinates, licence, provenance(), scores());
    ModulePackage made = new ModulePackage(module, folder, card.markdown());
    if (coordinates.isPresent()) {
      made.writeJar(out, coordinates.get(), licence);
      console.out().println("%s: %s".formatted(out, coordinates.get()));
      console.out().println("mvn install:install-file -Dfile=" + out);
    } else {
      made.writeInto(out);
      console.out().println("%s: the weights of %s".formatted(out, module.name()));
    }
    return 0;
  }

  private Coordinates coordinates(DeclaredModule module) {
    String home = module.type().getPackageName();
    return new Coordinates(
        group != null ? group : home.isEmpty() ? module.name() : home,
        artifact != null ? artifact : module.name(),
        version);
  }

  /** Averaged modules have none. */
  private Optional<JsonObject> provenance() {
    return Files.exists(run.resolve("run.json"))
        ? Optional.of(RunFolder.resume(run).provenance())
        : Optional.empty();
  }

  private Map<String, JsonObject> scores() {
    Map<String, JsonObject> scores = new TreeMap<>();
    for (Path file : evaluations) {
      try {
        scores.put(
            file.getFileName().toString(),
            JsonParser.parseString(Files.readString(file)).getAsJsonObject());
      } catch (IOException | JsonParseException | IllegalStateException e) {
        throw new InputException(
            "%s: can't be read as scores (%s); name what evaluate --json wrote"
                .formatted(file, e.getMessage()),
            e);
      }
    }
    return scores;
  }
}
