package org.legonn.runtime.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ContractJson;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.Verdict;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.failure.InputException;

/**
 * A trained module on disk: its weights and, in {@code module.json}, the contract they were trained
 * to.
 */
public final class ModuleFolder {
  /** The name of the contract's file. */
  public static final String CONTRACT = "module.json";

  /** Room for vocabularies of a million symbols. */
  private static final long LARGEST_CONTRACT = 1 << 27;

  private ModuleFolder() {}

  /** Writes a module of {@code model} into {@code folder}, which must not exist. */
  static void write(Path folder, DeclaredModule module, Model model) throws IOException {
    Files.createDirectories(folder);
    model.save(module.name(), folder);
    Files.writeString(folder.resolve(CONTRACT), ContractJson.write(module.contract()));
  }

  /**
   * Reads the weights in {@code folder} into a module of {@code model}, if they were trained to the
   * module's contract.
   *
   * @throws InputException if the folder doesn't hold a module
   * @throws ContractException if it was trained to another contract; no weight is read then
   */
  public static void load(Path folder, DeclaredModule module, Model model) {
    check(folder, module);
    model.load(module.name(), folder);
  }

  /**
   * Compares the contract in {@code folder} with the one that {@code module} declares.
   *
   * @throws InputException if the folder doesn't hold a module
   * @throws ContractException if the contracts differ
   */
  public static void check(Path folder, DeclaredModule module) {
    ModuleContract recorded = contract(folder);
    if (Compatibility.drift(recorded, module.contract()) instanceof Verdict.Misfit misfit) {
      throw new ContractException(
          Code.CONTRACT_DRIFT,
          "%s was trained to another contract than %s declares: %s; train it anew or load another"
              .formatted(folder, module.name(), misfit.describe()));
    }
  }

  private static ModuleContract contract(Path folder) {
    Path file = folder.resolve(CONTRACT);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "%s: holds no %s; name the folder of one module, such as RUN/english-decoder"
              .formatted(folder, CONTRACT));
    }
    try {
      if (Files.size(file) > LARGEST_CONTRACT) {
        throw new IllegalArgumentException("it has %d bytes".formatted(Files.size(file)));
      }
      return ContractJson.read(new String(Files.readAllBytes(file), UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(file + ": is damaged (" + e.getMessage() + ")", e);
    }
  }
}
