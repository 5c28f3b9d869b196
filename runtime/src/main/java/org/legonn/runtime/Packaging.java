package org.legonn.runtime;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.disk.JsonRecord;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.publish.ModelBom;
import org.legonn.runtime.publish.ModelCard;
import org.legonn.runtime.publish.ModulePackage;
import org.legonn.runtime.publish.PublishedScores;
import org.legonn.runtime.report.ScoreReport;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.settings.Coordinates;
import org.legonn.runtime.train.ModuleFolder;
import org.legonn.runtime.train.RunFolder;

/**
 * Makes a Maven artifact of a trained module: classes, vocabularies, contract, weights and a model
 * card. Immutable: each method gives another packaging.
 */
public final class Packaging {
  private final DeclaredChain chain;
  private final Run run;
  private final String module;
  private final String licence;
  private final Map<String, PublishedScores> evaluations;

  private Packaging(
      DeclaredChain chain,
      Run run,
      String module,
      String licence,
      Map<String, PublishedScores> evaluations) {
    this.chain = chain;
    this.run = run;
    this.module = module;
    this.licence = licence;
    this.evaluations = evaluations;
  }

  /**
   * Of a module that a run trained.
   *
   * @param licence of the weights, such as {@code Apache-2.0} (SPDX)
   * @throws InputException if the chain has no such module, or the licence is blank
   * @throws ContractException if the chain's files no longer fit
   */
  public static Packaging of(
      Chain<? extends Signal, ? extends Text<?>> chain,
      Run run,
      Class<? extends LegoUnit<?, ?>> module,
      String licence) {
    return of(chain, run, NamedModules.nameIn(chain.declared(), module), licence);
  }

  /** The same of a module by its name. */
  public static Packaging of(
      Chain<? extends Signal, ? extends Text<?>> chain, Run run, String module, String licence) {
    DeclaredChain declared = chain.declared();
    if (licence.isBlank() || licence.chars().anyMatch(Character::isISOControl)) {
      throw new InputException(
          "the licence must be one line, such as Apache-2.0: under what the weights may be used");
    }
    return new Packaging(
        declared, run, NamedModules.require(declared, module).name(), licence, Map.of());
  }

  /** With scores on its model card, under a name for what was scored. */
  public Packaging evaluation(String name, Scores scores) {
    return evaluation(name, PublishedScores.of(JsonRecord.object(new ScoreReport(scores).json())));
  }

  /**
   * The same with scores that were written as JSON.
   *
   * @throws InputException if the file can't be read, or holds something else
   */
  public Packaging evaluation(Path json) {
    try {
      return evaluation(
          String.valueOf(json.getFileName()),
          PublishedScores.of(JsonRecord.object(Files.readString(json))));
    } catch (IOException e) {
      throw new InputException("%s: can't be read (%s)".formatted(json, Reasons.of(e)), e);
    } catch (JsonParseException e) {
      throw new InputException(
          "%s: can't be read as scores (%s); name what an evaluation wrote as JSON"
              .formatted(json, FirstLine.of(e)),
          e);
    }
  }

  private Packaging evaluation(String name, PublishedScores scores) {
    Map<String, PublishedScores> more = new TreeMap<>(evaluations);
    if (more.put(name, scores) != null) {
      throw new InputException(
          "there are two evaluations named %s; name the files apart".formatted(name));
    }
    return new Packaging(chain, run, module, licence, more);
  }

  /** The coordinates that a jar has unless others are given. */
  public Coordinates usualCoordinates() {
    String home = declared().type().getPackageName();
    return new Coordinates(home.isEmpty() ? module : home, module, "1.0");
  }

  /**
   * Writes a jar, and its pom beside it; {@code mvn install:install-file} takes both.
   *
   * @return the pom's path: that of the jar, ending in {@code .pom}
   * @throws InputException if the run has no such module, the jar can't be written, or something
   *     else than an earlier package of the module is there
   * @throws ContractException if the module was trained to another contract
   */
  public Path jar(Path jar, Coordinates coordinates) {
    return made(Optional.of(coordinates)).writeJar(jar, coordinates, licence);
  }

  /**
   * Adds weights, contract and model card to a folder of resources, such as {@code target/classes}
   * of the project that holds the module's class; fails as above.
   */
  public void into(Path resources) {
    made(Optional.empty()).writeInto(resources);
  }

  private ModulePackage made(Optional<Coordinates> coordinates) {
    Path folder = run.module(module).folder();
    ModuleFolder trained = ModuleFolder.of(folder, declared());
    Optional<JsonObject> provenance = provenance();
    ModelCard card = new ModelCard(declared(), coordinates, licence, provenance, evaluations);
    ModelBom bom =
        new ModelBom(
            declared(), coordinates, licence, trained.record().sha256(), provenance, evaluations);
    return new ModulePackage(declared(), trained, card.markdown(), bom.json());
  }

  private DeclaredModule declared() {
    return NamedModules.require(chain, module);
  }

  /** Modules that somebody copied have none. */
  private Optional<JsonObject> provenance() {
    return Files.exists(run.folder().resolve("run.json"))
        ? Optional.of(
            new Gson().toJsonTree(RunFolder.open(run.folder()).provenance()).getAsJsonObject())
        : Optional.empty();
  }
}
